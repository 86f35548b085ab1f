# only: terraform from 1.11 or opentofu from 1.11, because older ones have no write-only arguments
# with file metadata.xml: "identity-provider/metadata.xml"
# with file broken.xml: ["<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'>",
#     "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", "MIIBWDCB/qADAgECAhQgJ8UjB3b46y"]
# with environment: {"TF_LOG": "TRACE"}
#: These stand in the metadata only; Identity Center's own metadata has another form of the first.
# secret: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
# secret: "MIIBWDCB/qADAgECAhQgJ8UjB3b46y"
# warns: People will sign in at another place
# warns at saml.metadata: The metadata is not in the plan
# then sent = 2: updates identitycenter_identity_source.this
# warns at saml.metadata: The metadata is not in the plan
# then metadata = "broken.xml": fails at saml.metadata: is not XML
# then metadata = "metadata.xml", sent = 3: updates identitycenter_identity_source.this
# warns at saml.metadata: The metadata is not in the plan
# import identitycenter_identity_source.this: none, because an import spells the certificates out, which are public
# leaves: an identity source is forgotten, not removed

variable "metadata" {
  type    = string
  default = "metadata.xml"
}

variable "sent" {
  type    = number
  default = 1
}

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    metadata         = file(var.metadata)
    metadata_version = var.sent
  }
}
