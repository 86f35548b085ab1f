# output all = {"created_at": "2024-01-01T00:00:00Z", "created_by": null, "description": "Everybody
#     who may query the warehouse", "display_name": "data-analysts", "external_id": {"id": "00g2data",
#     "issuer": "https://scim.aws.com/1234567890"}, "external_ids": [{"id": "00g2data",
#     "issuer": "https://scim.aws.com/1234567890"}], "found": true,
#     "group_arn": "arn:aws:identitystore:::group/00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "group_id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "id": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#     "identity_store_id": "d-1234567890", "optional": null, "revision": "1", "timeouts": null,
#     "updated_at": "2024-01-01T00:00:00Z", "updated_by": null, "wait": null}

data "identitycenter_group" "this" {
  external_id = {
    id     = "00g2data"
    issuer = "https://scim.aws.com/1234567890"
  }
}

output "all" {
  value = data.identitycenter_group.this
}
