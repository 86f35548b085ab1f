#: A renamed group keeps its id and its members.
# calls: identitystore.CreateGroup exactly 1
# state identitycenter_group.this.id matches "^[0-9a-f-]{36}$"
# state identitycenter_group.this.identity_store_id = "d-1234567890"
# state identitycenter_group.this.group_arn matches "^arn:aws:identitystore:::group/"
# then name = "engineers": updates identitycenter_group.this
# plan knows: identitycenter_group.this.group_id
# plan leaves unknown: identitycenter_group.this.updated_at
# calls: identitystore.UpdateGroup {"Operations": [{"AttributePath": "displayName", "AttributeValue": "engineers"}]} exactly 1
# cloud: identitystore.GetGroupMembershipId {"IdentityStoreId": "d-1234567890", "GroupId": "${identitycenter_group.this.id}",
#     "MemberId": {"UserId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}}
#     gives {"MembershipId": "${identitycenter_group_membership.dave.id}"}
# then description = "They build": updates identitycenter_group.this
# calls: identitystore.UpdateGroup {"Operations": [{"AttributePath": "description", "AttributeValue": "They build"}]} exactly 1
# then description = null: updates identitycenter_group.this
# calls: identitystore.UpdateGroup {"Operations": [{"AttributePath": "description", "AttributeValue": null}]} exactly 1
# gone: identitycenter_group.this: creates identitycenter_group.this and creates identitycenter_group_membership.dave

variable "name" {
  default = "developers"
}

variable "description" {
  default = null
}

resource "identitycenter_group" "this" {
  display_name = var.name
  description  = var.description
}

resource "identitycenter_group_membership" "dave" {
  group_id  = identitycenter_group.this.group_id
  member_id = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
