# world: external-idp
# with file signing.pem: "identity-provider/signing.pem"
# state identitycenter_identity_source.this.identity_provider_id = "idp-1111111111111111"
# calls: AppsAuthControlPlaneService.CreateExternalIdPConfigurationForDirectory exactly 0
# calls: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory exactly 0
# calls: AppsAuthControlPlaneService.EnableExternalIdPConfigurationForDirectory exactly 0

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "https://idp.example.com/saml/metadata"
    login_url    = "https://idp.example.com/saml/login"
    certificates = [file("signing.pem")]
  }
}
