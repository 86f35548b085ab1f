# state identitycenter_application_assignments.this.user_ids = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# state identitycenter_application_assignments.this.users = ["bob@example.com", "alice@example.com"]
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: keeps everything
# calls: sso-admin.CreateApplicationAssignment exactly 0
# calls: sso-admin.DeleteApplicationAssignment exactly 0
# state identitycenter_application_assignments.this.user_ids = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# state identitycenter_application_assignments.this.users = ["bob@example.com", "alice@example.com"]
# import identitycenter_application_assignments.this: ignoring user_ids, users

variable "user_ids" {
  type    = list(string)
  default = ["00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  user_ids        = var.user_ids
}
