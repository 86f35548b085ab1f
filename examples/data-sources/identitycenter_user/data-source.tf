data "identitycenter_user" "alice" {
  email = "alice@example.com"
}

# By the id in the identity provider.
data "identitycenter_user" "bob" {
  external_id = {
    issuer = "https://scim.aws.com/1234567890"
    id     = "00u2bob"
  }
}

output "user_ids" {
  value = [data.identitycenter_user.alice.user_id, data.identitycenter_user.bob.user_id]
}
