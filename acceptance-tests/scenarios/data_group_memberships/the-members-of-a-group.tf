# output all = {"group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "group_ids": ["00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"],
#     "group_memberships": [{"created_at": "2024-01-01T00:00:00Z", "created_by": null, "group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "identity_store_id": "d-1234567890", "member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "membership_arn": "arn:aws:identitystore:::membership/00000001-cccc-4ccc-8ccc-cccccccccccc", "membership_id": "00000001-cccc-4ccc-8ccc-cccccccccccc"},
#     {"created_at": "2024-01-01T00:00:00Z", "created_by": null, "group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "identity_store_id": "d-1234567890", "member_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "membership_arn": "arn:aws:identitystore:::membership/00000002-cccc-4ccc-8ccc-cccccccccccc", "membership_id": "00000002-cccc-4ccc-8ccc-cccccccccccc"}],
#     "group_name": "q-developer-users", "identity_store_id": "d-1234567890", "member_id": null,
#     "member_ids": ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], "user_name": null}
# output by_id = ["00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# output of_nobody = {"group_ids": [], "member_ids": []}
# calls: identitystore.ListGroupMembershipsForMember exactly 0

data "identitycenter_group_memberships" "by_name" {
  group_name = "q-developer-users"
}

data "identitycenter_group_memberships" "by_id" {
  identity_store_id = "d-1234567890"
  group_id          = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

data "identitycenter_group_memberships" "of_nobody" {
  group_name = "platform-team"
}

output "all" {
  value = data.identitycenter_group_memberships.by_name
}

output "by_id" {
  value = data.identitycenter_group_memberships.by_id.member_ids
}

output "of_nobody" {
  value = {
    group_ids  = data.identitycenter_group_memberships.of_nobody.group_ids
    member_ids = data.identitycenter_group_memberships.of_nobody.member_ids
  }
}
