# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# state identitycenter_scim_access_token.this.token matches "."
# calls: AWSIdentityStoreService.CreateBearerToken exactly 1
# then: keeps everything
# calls: AWSIdentityStoreService.CreateBearerToken exactly 0
# then days = 60: updates identitycenter_scim_access_token.this
# plan knows: identitycenter_scim_access_token.this.token_id
# calls: AWSIdentityStoreService.CreateBearerToken exactly 0
# gone: identitycenter_scim_access_token.this
# import identitycenter_scim_access_token.this: ignoring token, rotate_before_days
# import identitycenter_scim_access_token.this: every way
# import identitycenter_scim_endpoint.this: every way

variable "days" {
  type    = number
  default = null
}

resource "identitycenter_scim_endpoint" "this" {}

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id   = identitycenter_scim_endpoint.this.id
  rotate_before_days = var.days
}
