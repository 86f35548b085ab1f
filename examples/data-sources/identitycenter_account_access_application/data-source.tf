data "identitycenter_account_access_application" "this" {}

output "portal" {
  value = data.identitycenter_account_access_application.this.portal_url
}
