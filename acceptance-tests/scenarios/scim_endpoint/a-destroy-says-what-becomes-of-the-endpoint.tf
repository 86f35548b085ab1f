# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11": null}}}}
# plan leaves unknown: identitycenter_scim_endpoint.this[0].on_destroy
# state identitycenter_scim_endpoint.this[0].on_destroy = "DELETE"
# then on_destroy = "RETAIN": updates identitycenter_scim_endpoint.this[0]
# then there = 0: deletes identitycenter_scim_endpoint.this[0]
# warns: The SCIM endpoint stays
# calls: AWSIdentityStoreService.DeleteProvisioningTenant exactly 0
# then there = 1: creates identitycenter_scim_endpoint.this[0]
# calls: AWSIdentityStoreService.CreateProvisioningTenant exactly 0
# leaves: the endpoint stays, as it was asked for

variable "there" {
  default = 1
}

variable "on_destroy" {
  type    = string
  default = null
}

resource "identitycenter_scim_endpoint" "this" {
  count      = var.there
  on_destroy = var.on_destroy
}
