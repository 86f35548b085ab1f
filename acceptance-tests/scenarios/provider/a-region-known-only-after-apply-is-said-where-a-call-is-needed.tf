# with environment: {"AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: region of the provider block depends on something that is known only after apply

resource "terraform_data" "region" {
  input = "us-east-1"
}

provider "identitycenter" {
  region = terraform_data.region.output
}

data "identitycenter_instances" "this" {}
