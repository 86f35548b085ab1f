# With credentials of the management account, once the organization trusts account-access.amazonaws.com.
resource "identitycenter_account_access_application" "this" {
  tags = {
    team = "platform"
  }

  # Destroying it takes every role from everybody.
  lifecycle {
    prevent_destroy = true
  }
}

# Tell people where they find their roles.
output "portal" {
  value = identitycenter_account_access_application.this.portal_url
}
