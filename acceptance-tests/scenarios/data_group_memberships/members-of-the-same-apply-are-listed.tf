# output members = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# gone: identitycenter_group_membership.bob
# output members = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

resource "identitycenter_group" "this" {
  display_name = "developers"
}

resource "identitycenter_group_membership" "bob" {
  group_id  = identitycenter_group.this.group_id
  member_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_group_membership" "alice" {
  group_id  = identitycenter_group.this.group_id
  member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

data "identitycenter_group_memberships" "this" {
  group_id   = identitycenter_group.this.group_id
  depends_on = [identitycenter_group_membership.alice, identitycenter_group_membership.bob]
}

output "members" {
  value = data.identitycenter_group_memberships.this.member_ids
}
