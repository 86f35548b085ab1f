# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# state identitycenter_scim_endpoint.this[0].on_destroy = "RETAIN"
# then on_destroy = "DELETE": updates identitycenter_scim_endpoint.this[0]
# state identitycenter_scim_endpoint.this[0].on_destroy = "DELETE"
# then there = 0: deletes identitycenter_scim_endpoint.this[0]
# warns: The synchronisation of users and groups ends
# calls: AWSIdentityStoreService.DeleteProvisioningTenant exactly 1
# leaves: the endpoint is gone, as it was asked for

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
