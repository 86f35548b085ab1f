# world: empty-organization
# state identitycenter_trusted_access.this[0].deletion_protection = true
# then present = false
# fails at deletion_protection: Set deletion_protection = false and apply before you destroy this resource.
# state identitycenter_trusted_access.this[0].deletion_protection = true
# then deletion_protection = false: updates identitycenter_trusted_access.this[0]
# then present = false: deletes identitycenter_trusted_access.this[0]
# state empty
# cloud: organizations.ListAWSServiceAccessForOrganization {} gives {"EnabledServicePrincipals": []}

variable "present" {
  default = true
}

variable "deletion_protection" {
  default = null
}

resource "identitycenter_trusted_access" "this" {
  count               = var.present ? 1 : 0
  deletion_protection = var.deletion_protection
}
