# world: accounts
# calls: sso-admin.CreateAccountAssignment exactly 1
# cloud: sso-admin.ListAccountAssignments {"InstanceArn": "${identitycenter_account_assignment.this.instance_arn}", "AccountId": "444444444444", "PermissionSetArn": "${identitycenter_account_assignment.this.permission_set_arn}"}
#     gives {"AccountAssignments": [{"PrincipalType": "GROUP", "PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}]}
# import identitycenter_account_assignment.this: every way
# then account = "333333333333": updates identitycenter_account_assignment.this
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 1
# gone: identitycenter_account_assignment.this

variable "account" {
  default = "444444444444"
}

resource "identitycenter_account_assignment" "this" {
  account_id          = var.account
  permission_set_name = "Billing"
  principal_type      = "GROUP"
  principal_name      = "platform-team"
}
