# world: accounts
# then policy = "{ \"Statement\": {\"Resource\": [\"*\"], \"Action\": \"s3:*\", \"Effect\": \"Allow\"}, \"Version\": \"2012-10-17\" }": keeps identitycenter_permission_set.this
# behind our back: sso-admin.PutInlinePolicyToPermissionSet {"InstanceArn": "${identitycenter_permission_set.this.instance_arn}",
#     "PermissionSetArn": "${identitycenter_permission_set.this.arn}", "InlinePolicy":
#     "{\"Statement\":[{\"Action\":[\"s3:*\"],\"Effect\":\"Allow\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}"}: keeps
#     identitycenter_permission_set.this
# then policy = "{\"Statement\": []}": updates identitycenter_permission_set.this
# calls: sso-admin.PutInlinePolicyToPermissionSet exactly 1
# then policy = "[]": fails at inline_policy: must be a JSON object
# import identitycenter_permission_set.this: none, because only the spelling would differ

variable "policy" {
  default = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:*\"],\"Resource\":\"*\"}]}"
}

resource "identitycenter_permission_set" "this" {
  name          = "Storage"
  inline_policy = var.policy
}
