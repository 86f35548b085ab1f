#: A membership is nothing but its group and its user.
# calls: identitystore.CreateGroupMembership exactly 1
# state identitycenter_group_membership.this.identity_store_id = "d-1234567890"
# state identitycenter_group_membership.this.membership_arn matches "^arn:aws:identitystore:::membership/"
# then member = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa": replaces identitycenter_group_membership.this because member_id
# then group = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb": replaces identitycenter_group_membership.this because group_id
# gone: identitycenter_group_membership.this
# import identitycenter_group_membership.this: every way

variable "group" {
  default = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

variable "member" {
  default = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_membership" "this" {
  group_id  = var.group
  member_id = var.member
}
