# world: external-idp
# with file signing.pem: "identity-provider/signing.pem"
# behind our back: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory {"directoryId": "d-1234567890",
#     "idpId": "idp-1111111111111111", "idpSAMLConfig": {"entityId": "https://evil.example.com",
#     "loginURL": "https://evil.example.com/login"}}:
#     updates identitycenter_identity_source.this
# state identitycenter_identity_source.this.saml.login_url = "https://idp.example.com/saml/login"
# behind our back: AppsAuthControlPlaneService.DisableExternalIdPConfigurationForDirectory {"directoryId": "d-1234567890",
#     "idpId": "idp-1111111111111111"}:
#     updates identitycenter_identity_source.this
# calls: AppsAuthControlPlaneService.EnableExternalIdPConfigurationForDirectory exactly 1
# calls: AppsAuthControlPlaneService.CreateExternalIdPConfigurationForDirectory exactly 0

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "https://idp.example.com/saml/metadata"
    login_url    = "https://idp.example.com/saml/login"
    certificates = [file("signing.pem")]
  }
}
