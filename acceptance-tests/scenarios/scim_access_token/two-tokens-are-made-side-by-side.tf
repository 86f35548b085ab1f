#: Neither takes the other for its own.
# world: external-idp
# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"tenants": {"kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11":
#     {"tokens": {"token-1": null, "token-2": null}}}}}}
# fault: {"operation": "CreateBearerToken", "fault": {"drop": "after"}}
# calls: AWSIdentityStoreService.CreateBearerToken exactly 3
# calls: AWSIdentityStoreService.DeleteBearerToken exactly 1
# import identitycenter_scim_access_token.this[0]: ignoring token
# import identitycenter_scim_access_token.this[1]: ignoring token

resource "identitycenter_scim_access_token" "this" {
  count            = 2
  scim_endpoint_id = "d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
}
