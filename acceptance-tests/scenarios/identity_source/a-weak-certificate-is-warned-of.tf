#: AWS takes it all the same.
# with file signing.pem: "identity-provider/weak-signing.pem"
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"external_idp": null}}}
# warns: People will sign in at another place
# warns at saml.certificates: has an RSA key of 1024 bits
# warns at saml.certificates: is signed with SHA-1
# leaves: an identity source is forgotten, not removed

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "https://idp.example.com/metadata"
    login_url    = "https://idp.example.com/login"
    certificates = [file("signing.pem")]
  }
}
