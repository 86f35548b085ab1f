# with file signing.pem: "identity-provider/signing.pem"
# with file next.pem: "identity-provider/next-signing.pem"
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"external_idp": null}}}
# warns: People will sign in at another place
# plan knows: identitycenter_identity_source.this.saml
# plan knows: identitycenter_identity_source.this.instance_arn
# state identitycenter_identity_source.this.directory_id = "d-1234567890"
# state identitycenter_identity_source.this.saml.want_request_signed = false
# state identitycenter_identity_source.this.service_provider.issuer matches "d-1234567890"
# calls: AppsAuthControlPlaneService.EnableExternalIdPConfigurationForDirectory exactly 1
# then: keeps everything
# calls: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory exactly 0
#: A new certificate is there before the old one goes.
# then certificates = ["next.pem"]: updates identitycenter_identity_source.this
# plan leaves unknown: identitycenter_identity_source.this.idp_certificates
# calls: AppsAuthControlPlaneService.ImportExternalIdPCertificate exactly 1
# calls: AppsAuthControlPlaneService.DeleteExternalIdPCertificate exactly 1
# calls: AppsAuthControlPlaneService.CreateExternalIdPConfigurationForDirectory exactly 0
# then login_url = "https://idp.example.com/other", signed = true: updates identitycenter_identity_source.this
# plan knows: identitycenter_identity_source.this.idp_certificates
# calls: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory exactly 1
# calls: AppsAuthControlPlaneService.ImportExternalIdPCertificate exactly 0
# then certificates = ["next.pem", "signing.pem"]: updates identitycenter_identity_source.this
# calls: AppsAuthControlPlaneService.DeleteExternalIdPCertificate exactly 0
# leaves: an identity source is forgotten, not removed

variable "certificates" {
  type    = set(string)
  default = ["signing.pem"]
}

variable "login_url" {
  type    = string
  default = "https://idp.example.com/login"
}

variable "signed" {
  type    = bool
  default = null
}

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id           = "https://idp.example.com/metadata"
    login_url           = var.login_url
    certificates        = [for name in var.certificates : file(name)]
    want_request_signed = var.signed
  }
}
