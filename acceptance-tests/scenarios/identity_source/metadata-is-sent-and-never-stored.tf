# only: terraform from 1.11 or opentofu from 1.11, because older ones have no write-only arguments
# with file metadata.xml: "identity-provider/metadata.xml"
# with file other.xml: "identity-provider/other-metadata.xml"
# warns: People will sign in at another place
# warns at saml.metadata: The metadata is not in the plan
# plan knows: identitycenter_identity_source.this.saml.entity_id
# plan knows: identitycenter_identity_source.this.saml.login_url
# state identitycenter_identity_source.this.saml.metadata = null
# state identitycenter_identity_source.this.saml.certificates = null
# state identitycenter_identity_source.this.saml.entity_id = "https://idp.example.com/saml/metadata"
# calls: AppsAuthControlPlaneService.CreateExternalIdPConfigurationForDirectory exactly 1
# calls: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory exactly 0
# then: keeps everything
#: What AWS would show of other metadata shows in the plan.
# then metadata = "other.xml": updates identitycenter_identity_source.this
# warns at saml.metadata: The metadata is not in the plan
# plan knows: identitycenter_identity_source.this.saml.entity_id
# plan leaves unknown: identitycenter_identity_source.this.idp_certificates
# calls: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory exactly 1
# calls: AppsAuthControlPlaneService.ImportExternalIdPCertificate exactly 1
# calls: AppsAuthControlPlaneService.DeleteExternalIdPCertificate exactly 1
# then sent = 2: updates identitycenter_identity_source.this
# warns at saml.metadata: The metadata is not in the plan
# calls: AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory exactly 1
# import identitycenter_identity_source.this: ignoring saml
# leaves: an identity source is forgotten, not removed

variable "metadata" {
  type    = string
  default = "metadata.xml"
}

variable "sent" {
  type    = number
  default = 1
}

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    metadata         = file(var.metadata)
    metadata_version = var.sent
  }
}
