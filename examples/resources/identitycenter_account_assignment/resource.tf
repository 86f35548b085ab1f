# By names: nothing has to be looked up before.
resource "identitycenter_account_assignment" "developers" {
  account_id          = "123456789012"
  permission_set_name = "ReadOnly"
  principal_type      = "GROUP"
  principal_name      = "developers"

  # The group may still be on its way from the identity provider.
  wait_for_principal = true
}
