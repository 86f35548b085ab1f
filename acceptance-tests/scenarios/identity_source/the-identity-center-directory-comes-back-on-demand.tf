# with file signing.pem: "identity-provider/signing.pem"
# warns: People will sign in at another place
# then type = "IDENTITY_CENTER": updates identitycenter_identity_source.this
# plan knows: identitycenter_identity_source.this.idp_certificates
# state identitycenter_identity_source.this.saml = null
# state identitycenter_identity_source.this.identity_provider_id = null
# calls: AppsAuthControlPlaneService.DisableExternalIdPConfigurationForDirectory exactly 1
# calls: AppsAuthControlPlaneService.DeleteExternalIdPConfigurationForDirectory exactly 1
# then type = "EXTERNAL_IDP": updates identitycenter_identity_source.this
# import identitycenter_identity_source.this: ignoring on_destroy

variable "type" {
  type    = string
  default = "EXTERNAL_IDP"
}

resource "identitycenter_identity_source" "this" {
  type       = var.type
  on_destroy = "REVERT"

  saml = var.type != "EXTERNAL_IDP" ? null : {
    entity_id    = "https://idp.example.com/metadata"
    login_url    = "https://idp.example.com/login"
    certificates = [file("signing.pem")]
  }
}
