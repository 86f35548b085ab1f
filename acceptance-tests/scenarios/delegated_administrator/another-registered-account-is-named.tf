#: AWS allows one delegated administrator of Identity Center.
# world with: {"organization": {"delegated_administrators":
#     [{"account": "333333333333", "service_principal": "sso.amazonaws.com"}]}}
# fails at account_id: Account 333333333333 (workloads) is the delegated administrator
# calls: organizations.RegisterDelegatedAdministrator exactly 0

resource "identitycenter_delegated_administrator" "this" {
  account_id = "222222222222"
}
