# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# output id matches "^d-1234567890/"

resource "identitycenter_user" "this" {
  user_name    = "erin@example.com"
  display_name = "Erin East"

  name = {
    given_name  = "Erin"
    family_name = "East"
  }
}

output "id" {
  value = provider::identitycenter::principal_import_id(
    identitycenter_user.this.identity_store_id,
    identitycenter_user.this.user_id,
  )
}
