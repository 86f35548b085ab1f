# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# with environment: {"TF_LOG": "TRACE"}
# secret outside the state: "${identitycenter_scim_access_token.this.token}"
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"${identitycenter_scim_access_token.this.token_id}": {"expires": {"days_from_now": 20}}}}}}}}:
#     updates identitycenter_scim_access_token.this
# warns: is rotated
#: An answer that cannot be read is not repeated in the error.
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"${identitycenter_scim_access_token.this.token_id}": {"expires": {"days_from_now": 20}}}}}}}}:
#     updates identitycenter_scim_access_token.this
# warns: is rotated
# fault: {"operation": "CreateBearerToken", "fault": {"changed_shape": {"rename": {"/BearerToken/TokenId": "Id"}}}}
# fails applying: This undocumented API has changed
# then: updates identitycenter_scim_access_token.this
# warns: is rotated
# import identitycenter_scim_access_token.this: ignoring token

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
}

output "token" {
  value     = identitycenter_scim_access_token.this.token
  sensitive = true
}
