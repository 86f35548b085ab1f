#: An account that sees the organization's instance beside its own.
# world with: {"instances": [
#     {"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}},
#     {"id": "ssoins-3333333333333333", "owner": "333333333333", "region": "us-east-1", "name": "own",
#     "identity_store": {"id": "d-3333333333",
#     "groups": [{"id": "00000009-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "display_name": "own"}]}}]}
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA333333333333", "AWS_SECRET_ACCESS_KEY": "secret-333333333333"}
# state data.identitycenter_instance.this.name = "own"
# state data.identitycenter_group.this.identity_store_id = "d-3333333333"
# output applications = []

provider "identitycenter" {
  instance_arn = "arn:aws:sso:::instance/ssoins-3333333333333333"
}

data "identitycenter_instance" "this" {}

data "identitycenter_group" "this" {
  display_name = "own"
}

data "identitycenter_applications" "this" {}

output "applications" {
  value = data.identitycenter_applications.this.applications
}
