# world: empty-organization
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault: {"operation": "EnableAWSServiceAccess", "times": null, "fault": {"throttle": {}}}
# fails applying: given up after 2 attempts in
# calls: organizations.EnableAWSServiceAccess exactly 2
# state empty

provider "identitycenter" {
  max_retries = 2
}

resource "identitycenter_trusted_access" "this" {}
