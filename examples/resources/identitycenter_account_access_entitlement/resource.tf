data "identitycenter_account_access_application" "this" {}

# A role of another account, whose trust policy the function account_access_trust_policy has written.
resource "identitycenter_account_access_entitlement" "developers" {
  application_arn = data.identitycenter_account_access_application.this.arn
  role_arn        = "arn:aws:iam::222222222222:role/workforce/developer"
  principal_type  = "GROUP"
  principal_name  = "developers"
}
