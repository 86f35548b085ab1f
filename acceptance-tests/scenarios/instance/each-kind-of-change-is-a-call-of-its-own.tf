#: UpdateInstance refuses two of them in one request.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "name": "corporate", "identity_store": {"id": "d-1234567890"}}]}
# then name = "renamed", permission_sets_enabled = true, encryption = {"key_type": "CUSTOMER_MANAGED_KEY",
#     "kms_key_arn": "arn:aws:kms:us-east-1:111111111111:key/mrk-12345678123412341234123456789012"},
#     tags = {"team": "a"}: updates identitycenter_instance.this
# calls: sso-admin.UpdateInstance exactly 3
# calls: sso-admin.TagResource exactly 1
# calls: sso-admin.UntagResource exactly 0
# state identitycenter_instance.this.permission_sets_enabled = true
# then permission_sets_enabled = null: keeps everything
# state identitycenter_instance.this.permission_sets_enabled = true
# then permission_sets_enabled = false: fails at permission_sets_enabled: no way to disable them again
# then permission_sets_enabled = true: keeps everything
# leaves: what has been changed

variable "name" {
  default = "corporate"
}

variable "permission_sets_enabled" {
  default = false
}

variable "encryption" {
  default = null
}

variable "tags" {
  default = null
}

resource "identitycenter_instance" "this" {
  type                    = "ORGANIZATION"
  name                    = var.name
  permission_sets_enabled = var.permission_sets_enabled
  encryption              = var.encryption
  tags                    = var.tags
}
