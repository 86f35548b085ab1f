# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}, "applications": [{"id": "apl-1111111111111111", "account": "111111111111",
#     "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer", "name": "QDevProfile-us-east-1", "assignments": [
#     {"principal_type": "USER", "principal_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"},
#     {"principal_type": "GROUP", "principal_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"},
#     {"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"},
#     {"principal_type": "GROUP", "principal_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]}]}]}
# output ids = ["00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# then principal_type = "USER": keeps everything
# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# then principal_type = null: keeps everything
# output ids = ["00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

variable "principal_type" {
  default = "GROUP"
}

data "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_type  = var.principal_type
}

output "ids" {
  value = data.identitycenter_application_assignments.this.principal_ids
}
