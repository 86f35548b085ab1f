# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails at profile: there is no profile "nobody" in the shared configuration and credentials files

provider "identitycenter" {
  profile = "nobody"
}

data "identitycenter_instances" "this" {}
