# with environment: {"AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# plan knows: identitycenter_application_assignment.this.id
# import: none, because the region would be unknown there

resource "terraform_data" "region" {
  input = "us-east-1"
}

provider "identitycenter" {
  region = terraform_data.region.output
}

resource "identitycenter_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}
