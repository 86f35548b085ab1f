#: There is no API that enables or deletes it.
# plan knows: identitycenter_instance.this[0].arn
# plan knows: identitycenter_instance.this[0].access_portal_url
# plan knows: identitycenter_instance.this[0].identity_store_id
# plan knows: identitycenter_instance.this[0].owner_account_id
# plan knows: identitycenter_instance.this[0].permission_sets_enabled
# state identitycenter_instance.this[0].arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# state identitycenter_instance.this[0].owner_account_id = "111111111111"
# state identitycenter_instance.this[0].name = "corporate"
# state identitycenter_instance.this[0].created_date = "2023-12-01T10:00:00Z"
# state identitycenter_instance.this[0].deletion_protection = true
# calls: sso-admin.CreateInstance exactly 0
# calls: sso-admin.UpdateInstance exactly 0
# calls: sso-admin.TagResource exactly 0
# calls: sso-admin.UntagResource exactly 0
# then present = false: deletes identitycenter_instance.this[0]
# warns: only removes arn:aws:sso:::instance/ssoins-1234567890abcdef from the state
# calls: sso-admin.DeleteInstance exactly 0
# cloud: sso-admin.DescribeInstance {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"Status": "ACTIVE", "Name": "corporate"}

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  type  = "ORGANIZATION"
}
