# calls: identitystore.GetGroupId exactly 0
# output all = {"created_at": "2024-01-01T00:00:00Z", "created_by": null, "description": "Everybody
#     who may use Amazon Q Developer", "display_name": "q-developer-users", "external_id": null,
#     "external_ids": [{"id": "00g1qdev", "issuer": "https://scim.aws.com/1234567890"}], "found": true,
#     "group_arn": "arn:aws:identitystore:::group/00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "identity_store_id": "d-1234567890", "optional": null, "revision": "1", "timeouts": null,
#     "updated_at": "2024-01-01T00:00:00Z", "updated_by": null, "wait": null}

data "identitycenter_group" "this" {
  group_id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

output "all" {
  value = data.identitycenter_group.this
}
