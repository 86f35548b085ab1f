# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# fails: There are no AWS credentials nothing says whom to act as

provider "identitycenter" {}

data "identitycenter_instances" "this" {}
