#: Not known while planning, because the other resource is planned to change in the same apply.
# then members = null: updates terraform_data.who and identitycenter_group_memberships.this
# plan leaves unknown: identitycenter_group_memberships.this.members
# warns at members: 1 of 1 may be removed
# fails applying at members: members must be set, and null counts as not set
# calls: identitystore.DeleteGroupMembership exactly 0
# then members = [{"member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: updates terraform_data.who and
#     identitycenter_group_memberships.this
# warns at members: 1 of 1 may be removed
# import: none, because the members of an import are not known before those of the other resource

variable "members" {
  type    = set(object({ member_id = string }))
  default = [{ member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" }]
}

resource "terraform_data" "who" {
  input = { members = var.members }
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  members  = terraform_data.who.output.members
}
