# only: terraform before 1.11 or opentofu before 1.11, because newer ones know them
# with file metadata.xml: "identity-provider/metadata.xml"
# fails at saml.metadata: write-only

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    metadata = file("metadata.xml")
  }
}
