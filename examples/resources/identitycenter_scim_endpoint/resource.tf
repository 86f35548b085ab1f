# Automatic provisioning needs an external identity provider as identity source.
resource "identitycenter_scim_endpoint" "okta" {}

output "scim_endpoint" {
  value = identitycenter_scim_endpoint.okta.scim_endpoint
}
