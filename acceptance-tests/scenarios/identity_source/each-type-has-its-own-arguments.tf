# fails: The type EXTERNAL_IDP needs saml
# then type = "OTHER": fails at type: must be

variable "type" {
  type    = string
  default = "EXTERNAL_IDP"
}

resource "identitycenter_identity_source" "this" {
  type = var.type
}
