#: This one has few of the attributes that a user can have.
# output all = {"addresses": [], "birthdate": null, "created_at": "2024-01-01T00:00:00Z",
#     "created_by": null, "display_name": "Dave Dyer", "email": null, "emails": [{"primary": true,
#     "type": "work", "value": "dave@example.com"}], "enterprise": null, "external_id": null, "external_ids": [],
#     "found": true, "id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "identity_store_id": "d-1234567890",
#     "locale": "en-us", "name": {"family_name": "Dyer", "formatted": null, "given_name": "Dave",
#     "honorific_prefix": null, "honorific_suffix": null, "middle_name": null}, "nick_name": null,
#     "optional": null, "revision": "1", "phone_numbers": [], "photos": [], "preferred_language": null,
#     "profile_url": null, "roles": [], "timeouts": null, "timezone": null, "title": "Engineer",
#     "updated_at": "2024-01-01T00:00:00Z", "updated_by": null,
#     "user_arn": "arn:aws:identitystore:::user/00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "user_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "dave@example.com",
#     "user_status": "ENABLED", "user_type": null, "wait": null, "website": null}

data "identitycenter_user" "this" {
  user_name = "dave@example.com"
}

output "all" {
  value = data.identitycenter_user.this
}
