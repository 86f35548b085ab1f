# with file signing.pem: "identity-provider/signing.pem"
# with file next.pem: "identity-provider/next-signing.pem"
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"external_idp": null}}}
# warns: People will sign in at another place
# import identitycenter_identity_source.this: every way
# leaves: an identity source is forgotten, not removed

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id           = "https://idp.example.com/metadata"
    login_url           = "https://idp.example.com/login?tenant=$${id}"
    certificates        = [file("signing.pem"), file("next.pem")]
    want_request_signed = true
  }
}
