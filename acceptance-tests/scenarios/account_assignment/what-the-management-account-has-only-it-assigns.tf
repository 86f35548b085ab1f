# world: accounts
# world with: {"organization": {"delegated_administrators": [{"account": "222222222222", "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-01-01T00:00:00Z"}]}}
# as: 222222222222
# fails at permission_set_arn: "AdministratorAccess" is provisioned in the management account 111111111111

resource "identitycenter_account_assignment" "this" {
  account_id         = "333333333333"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
  principal_type     = "GROUP"
  principal_name     = "platform-team"
}
