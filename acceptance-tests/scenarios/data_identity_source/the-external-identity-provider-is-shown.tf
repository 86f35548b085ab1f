# world: external-idp
# output type = "EXTERNAL_IDP"
# output entity_id = "https://idp.example.com/saml/metadata"
# output subjects = ["O=Example, CN=idp.example.com"]
# output issuer matches "d-1234567890$"
# output acs_url matches "^https://"

data "identitycenter_identity_source" "this" {}

output "type" {
  value = data.identitycenter_identity_source.this.type
}

output "entity_id" {
  value = data.identitycenter_identity_source.this.entity_id
}

output "subjects" {
  value = [for certificate in data.identitycenter_identity_source.this.certificates : certificate.subject]
}

output "issuer" {
  value = data.identitycenter_identity_source.this.service_provider.issuer
}

output "acs_url" {
  value = data.identitycenter_identity_source.this.service_provider.acs_url
}
