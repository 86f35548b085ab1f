# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111",
#     "region": "eu-west-1", "identity_store": {"id": "d-1234567890"}}]}
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# state data.identitycenter_instance.this.primary_region = "eu-west-1"

provider "identitycenter" {
  region = "eu-west-1"
}

data "identitycenter_instance" "this" {}
