# Needs Terraform 1.11 or OpenTofu 1.11. The metadata is sent to AWS and never stored.
resource "identitycenter_identity_source" "entra" {
  type = "EXTERNAL_IDP"

  saml = {
    metadata = file("metadata.xml")
  }
}
