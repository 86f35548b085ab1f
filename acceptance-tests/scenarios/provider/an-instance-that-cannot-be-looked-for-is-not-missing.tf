# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "User is not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read group ListInstances: User is not authorized to perform: sso:ListInstances (AccessDeniedException

provider "identitycenter" {}

data "identitycenter_group" "this" {
  display_name = "everyone"
  optional     = true
}
