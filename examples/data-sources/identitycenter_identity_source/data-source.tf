data "identitycenter_identity_source" "this" {}

# For the administrator of the identity provider.
output "service_provider" {
  value = data.identitycenter_identity_source.this.service_provider
}

output "certificates_expire" {
  value = [for certificate in data.identitycenter_identity_source.this.certificates : certificate.not_after]
}
