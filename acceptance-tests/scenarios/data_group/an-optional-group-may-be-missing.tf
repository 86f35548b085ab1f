#: With and without waiting for it.
# output all = {"created_at": null, "created_by": null, "description": null,
#     "display_name": "nobody", "external_id": null, "external_ids": null, "found": false,
#     "group_arn": null, "group_id": null, "id": null, "identity_store_id": null, "optional": true, "revision": null,
#     "timeouts": null, "updated_at": null, "updated_by": null, "wait": null}
# output waited = false

data "identitycenter_group" "this" {
  display_name = "nobody"
  optional     = true
}

data "identitycenter_group" "waited" {
  display_name = "nobody"
  optional     = true
  wait         = true

  timeouts {
    read = "1s"
  }
}

output "all" {
  value = data.identitycenter_group.this
}

output "waited" {
  value = data.identitycenter_group.waited.found
}
