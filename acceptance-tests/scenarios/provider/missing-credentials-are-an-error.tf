# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# fails: no credentials

provider "identitycenter" {}

data "identitycenter_instances" "this" {}
