# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"${identitycenter_scim_access_token.this[0].token_id}": {"expires": {"days_from_now": 40}}}}}}}}:
#     keeps everything
# then deliver = "false", days = 50: updates identitycenter_scim_access_token.this[0] and
#     replaces terraform_data.consumer
# warns: is rotated
# fails applying: local-exec provisioner error
# then there = 0: deletes identitycenter_scim_access_token.this[0] and replaces terraform_data.consumer
# warns: The SCIM access token stops working
# fails applying: local-exec provisioner error
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 2
# then deliver = "true": replaces terraform_data.consumer

variable "there" {
  default = 1
}

variable "deliver" {
  default = "true"
}

variable "days" {
  default = 30
}

resource "identitycenter_scim_access_token" "this" {
  count              = var.there
  scim_endpoint_id   = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
  keep_old_token     = true
  rotate_before_days = var.days
}

resource "terraform_data" "consumer" {
  triggers_replace = join("", identitycenter_scim_access_token.this[*].token_id)

  provisioner "local-exec" {
    command = var.deliver
  }
}
