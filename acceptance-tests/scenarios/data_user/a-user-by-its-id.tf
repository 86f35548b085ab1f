#: Everything that AWS can say about one.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890", "users": [{"id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "user_name": "alice", "display_name": "Alice Archer", "nick_name": "al",
#     "name": {"formatted": "Dr. Alice B. Archer MA", "given_name": "Alice", "middle_name": "B.",
#     "family_name": "Archer", "honorific_prefix": "Dr.", "honorific_suffix": "MA"},
#     "profile_url": "https://example.com/alice", "title": "Engineer", "user_type": "employee",
#     "preferred_language": "en", "locale": "en-gb", "timezone": "Europe/London", "website": "https://alice.example.com",
#     "birthdate": "1990-01-02",
#     "emails": [{"value": "alice@example.com", "type": "work", "primary": true}],
#     "phone_numbers": [{"value": "+44 20 7946 0000", "type": "work", "primary": true}],
#     "addresses": [{"street_address": "1 High Street", "locality": "London", "region": "England",
#     "postal_code": "N1 1AA", "country": "UK", "formatted": "1 High Street, London", "type": "work", "primary": true}],
#     "photos": [{"value": "https://example.com/alice.png", "type": "photo", "display": "Alice", "primary": true}],
#     "roles": [{"value": "admin", "type": "work", "primary": false}],
#     "external_ids": [{"issuer": "https://idp.example.com", "id": "u1"}],
#     "created_at": "2024-01-02T03:04:05Z", "created_by": "scim", "updated_at": "2024-02-03T04:05:06Z",
#     "updated_by": "scim"}]}}]}
# calls: identitystore.GetUserId exactly 0
# output all = {"addresses": [{"country": "UK", "formatted": "1 High Street, London",
#     "locality": "London", "postal_code": "N1 1AA", "primary": true, "region": "England",
#     "street_address": "1 High Street", "type": "work"}], "birthdate": "1990-01-02",
#     "created_at": "2024-01-02T03:04:05Z", "created_by": "scim", "display_name": "Alice Archer",
#     "email": null, "emails": [{"primary": true, "type": "work", "value": "alice@example.com"}],
#     "enterprise": null, "external_id": null, "external_ids": [{"id": "u1", "issuer": "https://idp.example.com"}],
#     "found": true, "id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "identity_store_id": "d-1234567890",
#     "locale": "en-gb", "name": {"family_name": "Archer", "formatted": "Dr. Alice B. Archer MA",
#     "given_name": "Alice", "honorific_prefix": "Dr.", "honorific_suffix": "MA", "middle_name": "B."},
#     "nick_name": "al", "optional": null, "revision": "1", "phone_numbers": [{"primary": true, "type": "work",
#     "value": "+44 20 7946 0000"}], "photos": [{"display": "Alice", "primary": true, "type": "photo",
#     "value": "https://example.com/alice.png"}], "preferred_language": "en",
#     "profile_url": "https://example.com/alice", "roles": [{"primary": false, "type": "work",
#     "value": "admin"}], "timeouts": null, "timezone": "Europe/London", "title": "Engineer",
#     "updated_at": "2024-02-03T04:05:06Z", "updated_by": "scim",
#     "user_arn": "arn:aws:identitystore:::user/00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
#     "user_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "user_name": "alice", "user_status": "ENABLED",
#     "user_type": "employee", "wait": null, "website": "https://alice.example.com"}

data "identitycenter_user" "this" {
  user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

output "all" {
  value = data.identitycenter_user.this
}
