#: Nothing tells a role that is new from one that is not there: it is tried until the time is over.
# world: account-access
# fails applying at role_arn: provider::identitycenter::account_access_trust_policy writes it
# import: none, because there is nothing

resource "identitycenter_account_access_entitlement" "this" {
  application_arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
  role_arn        = "arn:aws:iam::333333333333:role/administrator"
  principal_type  = "USER"
  principal_name  = "dave@example.com"

  timeouts {
    create = "3s"
  }
}
