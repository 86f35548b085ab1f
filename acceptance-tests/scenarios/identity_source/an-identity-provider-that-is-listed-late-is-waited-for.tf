# with file signing.pem: "identity-provider/signing.pem"
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"external_idp": null}}}
# warns: People will sign in at another place
# fault: {"operation": "CreateExternalIdPConfigurationForDirectory", "fault": {"stale": {"reads": 2}}}
# calls: AppsAuthControlPlaneService.CreateExternalIdPConfigurationForDirectory exactly 1
# calls: AppsAuthControlPlaneService.EnableExternalIdPConfigurationForDirectory exactly 1
# leaves: an identity source is forgotten, not removed

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "https://idp.example.com/metadata"
    login_url    = "https://idp.example.com/login"
    certificates = [file("signing.pem")]
  }
}
