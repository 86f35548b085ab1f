# output all = {"group_id": null, "group_ids": ["00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"],
#     "group_memberships": [{"created_at": "2024-01-01T00:00:00Z", "created_by": null, "group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "identity_store_id": "d-1234567890", "member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "membership_arn": "arn:aws:identitystore:::membership/00000001-cccc-4ccc-8ccc-cccccccccccc", "membership_id": "00000001-cccc-4ccc-8ccc-cccccccccccc"},
#     {"created_at": "2024-01-01T00:00:00Z", "created_by": null, "group_id": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "identity_store_id": "d-1234567890", "member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "membership_arn": "arn:aws:identitystore:::membership/00000004-cccc-4ccc-8ccc-cccccccccccc", "membership_id": "00000004-cccc-4ccc-8ccc-cccccccccccc"}],
#     "group_name": null, "identity_store_id": "d-1234567890", "member_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "member_ids": ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], "user_name": "alice@example.com"}
# output by_id = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# calls: identitystore.ListGroupMemberships exactly 0

data "identitycenter_group_memberships" "by_name" {
  user_name = "alice@example.com"
}

data "identitycenter_group_memberships" "by_id" {
  member_id = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

output "all" {
  value = data.identitycenter_group_memberships.by_name
}

output "by_id" {
  value = data.identitycenter_group_memberships.by_id.group_ids
}
