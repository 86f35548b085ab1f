#: With and without waiting for it.
# output all = {"addresses": null, "birthdate": null, "created_at": null, "created_by": null,
#     "display_name": null, "email": null, "emails": null, "enterprise": null, "external_id": null, "external_ids": null,
#     "found": false, "id": null, "identity_store_id": null, "locale": null, "name": null,
#     "nick_name": null, "optional": true, "revision": null, "phone_numbers": null, "photos": null,
#     "preferred_language": null, "profile_url": null, "roles": null, "timeouts": null,
#     "timezone": null, "title": null, "updated_at": null, "updated_by": null, "user_arn": null,
#     "user_id": null, "user_name": "nobody", "user_status": null, "user_type": null, "wait": null,
#     "website": null}
# output waited = false

data "identitycenter_user" "this" {
  user_name = "nobody"
  optional  = true
}

data "identitycenter_user" "waited" {
  user_name = "nobody"
  optional  = true
  wait      = true

  timeouts {
    read = "1s"
  }
}

output "all" {
  value = data.identitycenter_user.this
}

output "waited" {
  value = data.identitycenter_user.waited.found
}
