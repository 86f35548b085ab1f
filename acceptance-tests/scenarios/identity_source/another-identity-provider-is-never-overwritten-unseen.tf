# world: external-idp
# with file other.pem: "identity-provider/other-signing.pem"
# fails at type: import it first

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "https://other.example.com/metadata"
    login_url    = "https://other.example.com/login"
    certificates = [file("other.pem")]
  }
}
