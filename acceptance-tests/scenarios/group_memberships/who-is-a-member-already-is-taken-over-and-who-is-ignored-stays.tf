#: alice and bob are in the group; carol is ignored and not in it, bob is ignored and stays. When he is no longer
#: ignored he goes, but not before a plan has named him.
# calls: identitystore.CreateGroupMembership exactly 1
# calls: identitystore.DeleteGroupMembership exactly 0
# then ignore = [{"user_name": "carol@example.com"}]: updates identitycenter_group_memberships.this
# warns at user_ids: This apply leaves 1 whom it does not name, the next plan removes them: user "bob@example.com"
# calls: identitystore.DeleteGroupMembership exactly 0
# second plan: updates identitycenter_group_memberships.this
# then: updates identitycenter_group_memberships.this
# warns at user_ids: 1 of 3 will be removed
# calls: identitystore.DeleteGroupMembership exactly 1
# import identitycenter_group_memberships.this: none, because an import does not know whom to ignore
# leaves: alice and bob were members before

variable "ignore" {
  type = set(object({
    member_id = optional(string)
    user_name = optional(string)
  }))
  default = [
    { member_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa" },
    { user_name = "carol@example.com" },
    { user_name = "nobody" },
  ]
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
  ignore   = var.ignore
}
