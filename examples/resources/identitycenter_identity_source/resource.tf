# From the parts of the identity provider, with any version.
resource "identitycenter_identity_source" "okta" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "http://www.okta.com/exk1234567890abcdef"
    login_url    = "https://example.okta.com/app/amazon_aws_sso/exk1234567890abcdef/sso/saml"
    certificates = [file("signing.pem")]
  }
}
