#: Whoever was not given the new token goes on with the old one until the next apply.
# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# state identitycenter_scim_access_token.this[0].old_token_id = null
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"${identitycenter_scim_access_token.this[0].token_id}": {"expires": {"days_from_now": 40}}}}}}}}:
#     keeps everything
# then deliver = "false", days = 50: updates identitycenter_scim_access_token.this[0] and
#     replaces terraform_data.consumer
# warns: leaves the old one to the next apply
# fails applying: local-exec provisioner error
# plan knows: identitycenter_scim_access_token.this[0].old_token_id
# calls: AWSIdentityStoreService.CreateBearerToken exactly 1
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 0
#: The next rotation is due while the old one of this is still there, which makes place.
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"${identitycenter_scim_access_token.this[0].token_id}": {"expires": {"days_from_now": 40}}}}}}}}:
#     updates identitycenter_scim_access_token.this[0] and replaces terraform_data.consumer
# warns: leaves the old one to the next apply
# warns: The old SCIM access token is deleted
# fails applying: local-exec provisioner error
# calls: AWSIdentityStoreService.CreateBearerToken exactly 1
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 1
# then deliver = "true": updates identitycenter_scim_access_token.this[0] and replaces terraform_data.consumer
# warns: The old SCIM access token is deleted
# plan knows: identitycenter_scim_access_token.this[0].token
# calls: AWSIdentityStoreService.CreateBearerToken exactly 0
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 1
# state identitycenter_scim_access_token.this[0].old_token_id = null
# import identitycenter_scim_access_token.this[0]: ignoring token, keep_old_token, rotate_before_days

variable "deliver" {
  default = "true"
}

variable "days" {
  default = 30
}

resource "identitycenter_scim_access_token" "this" {
  count              = 1
  scim_endpoint_id   = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
  keep_old_token     = true
  rotate_before_days = var.days
}

resource "terraform_data" "consumer" {
  triggers_replace = identitycenter_scim_access_token.this[0].token_id

  provisioner "local-exec" {
    command = var.deliver
  }
}
