# with environment: {"AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: no AWS Region is known

provider "identitycenter" {}

data "identitycenter_instance" "this" {}
