# with environment: {"AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: no instance of IAM Identity Center is visible in eu-west-1 There is arn:aws:sso:::instance/ssoins-1234567890abcdef with the identity store d-1234567890 in us-east-1. Set region

provider "identitycenter" {}

data "identitycenter_instance" "this" {}
