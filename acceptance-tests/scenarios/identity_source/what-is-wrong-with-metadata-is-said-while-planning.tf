# only: terraform from 1.11 or opentofu from 1.11, because older ones have no write-only arguments
# with file expired.xml: "identity-provider/expired-metadata.xml"
# with file service-provider.xml: "identity-provider/service-provider-metadata.xml"
# with file metadata.xml: "identity-provider/metadata.xml"
# with file broken.xml: ["<EntityDescriptor"]
# with file other.xml: ["<html/>"]
# fails at saml.metadata: has an expired certificate
# then metadata = "service-provider.xml": fails at saml.metadata: describes no identity provider
# then metadata = "broken.xml": fails at saml.metadata: is not XML
# then metadata = "other.xml": fails at saml.metadata: not SAML 2.0 metadata
# then metadata = "metadata.xml", login_url = "https://idp.example.com": fails at saml.login_url: comes from the metadata

variable "metadata" {
  type    = string
  default = "expired.xml"
}

variable "login_url" {
  type    = string
  default = null
}

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    metadata  = file(var.metadata)
    login_url = var.login_url
  }
}
