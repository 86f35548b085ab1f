# world: empty-organization
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: no instance of IAM Identity Center is visible in us-east-1 Enable IAM Identity Center

provider "identitycenter" {}

data "identitycenter_group" "this" {
  display_name = "everyone"
}
