# fails at saml: needs saml
# then type = "ACTIVE_DIRECTORY": fails at active_directory: needs active_directory
# then type = "OTHER": fails at type: must be

variable "type" {
  type    = string
  default = "EXTERNAL_IDP"
}

resource "identitycenter_identity_source" "this" {
  type = var.type
}
