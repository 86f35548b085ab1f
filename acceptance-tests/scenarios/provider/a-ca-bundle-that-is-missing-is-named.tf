# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails at custom_ca_bundle: the CA bundle nowhere/bundle.pem cannot be read

provider "identitycenter" {
  custom_ca_bundle = "nowhere/bundle.pem"
}

data "identitycenter_instances" "this" {}
