# world with: {"settings": {"largest_page": 1}}
# fault from the start: {"operation": "ListGroupMemberships", "skip": 1, "times": 2, "fault": {"throttle": {}}}
# fault from the start: {"operation": "ListGroupMembershipsForMember", "skip": 1, "times": 2, "fault": {"throttle": {}}}
# calls: identitystore.ListGroupMemberships exactly 6
# calls: identitystore.ListGroupMembershipsForMember exactly 4
# output members = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# output groups = ["00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]

data "identitycenter_group_memberships" "everyone" {
  group_name = "everyone"
}

data "identitycenter_group_memberships" "of_bob" {
  user_name = "bob@example.com"
}

output "members" {
  value = data.identitycenter_group_memberships.everyone.member_ids
}

output "groups" {
  value = data.identitycenter_group_memberships.of_bob.group_ids
}
