# world: empty-organization
# plan knows: identitycenter_trusted_access.this.id
# plan leaves unknown: identitycenter_trusted_access.this.date_enabled
# state identitycenter_trusted_access.this.service_principal = "sso.amazonaws.com"
# state identitycenter_trusted_access.this.id = "sso.amazonaws.com"
# state identitycenter_trusted_access.this.date_enabled matches "^20"
# cloud: organizations.ListAWSServiceAccessForOrganization {}
#     gives {"EnabledServicePrincipals": [{"ServicePrincipal": "sso.amazonaws.com"}]}
# gone: identitycenter_trusted_access.this
# then deletion_protection = false: updates identitycenter_trusted_access.this
# plan knows: identitycenter_trusted_access.this.date_enabled
# calls: organizations.EnableAWSServiceAccess exactly 0
# calls: organizations.DisableAWSServiceAccess exactly 0
# import identitycenter_trusted_access.this: ignoring deletion_protection
# import identitycenter_trusted_access.this: every way

variable "deletion_protection" {
  default = true
}

resource "identitycenter_trusted_access" "this" {
  deletion_protection = var.deletion_protection
}
