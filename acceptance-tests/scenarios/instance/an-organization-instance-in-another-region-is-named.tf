# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_ACCESS_KEY_ID": "AKIA111111111111",
#     "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails at type: There is arn:aws:sso:::instance/ssoins-1234567890abcdef with the identity store d-1234567890 in us-east-1.

provider "identitycenter" {
  region = "eu-west-1"
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
}
