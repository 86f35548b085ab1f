resource "identitycenter_scim_endpoint" "okta" {}

# Run a plan at least every month: it shows the rotation 60 days before the token expires.
resource "identitycenter_scim_access_token" "okta" {
  scim_endpoint_id   = identitycenter_scim_endpoint.okta.id
  rotate_before_days = 60
}

output "scim_token" {
  value     = identitycenter_scim_access_token.okta.token
  sensitive = true
}
