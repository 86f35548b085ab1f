#: Another one is visible beside it. This one has neither name nor tags.
# world with: {"instances": [
#     {"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}},
#     {"id": "ssoins-3333333333333333", "owner": "333333333333", "region": "us-east-1",
#     "created_date": "2025-02-03T04:05:06Z", "identity_store": {"id": "d-3333333333"}}]}
# as: 333333333333
# output all = {"access_portal_url": "https://d-3333333333.awsapps.com/start",
#     "arn": "arn:aws:sso:::instance/ssoins-3333333333333333", "created_date": "2025-02-03T04:05:06Z",
#     "encryption": {"key_type": "AWS_OWNED_KMS_KEY", "kms_key_arn": null},
#     "id": "arn:aws:sso:::instance/ssoins-3333333333333333",
#     "identity_store_arn": "arn:aws:identitystore::333333333333:identitystore/d-3333333333",
#     "identity_store_id": "d-3333333333", "name": null, "owner_account_id": "333333333333",
#     "permission_sets_enabled": false, "primary_region": "us-east-1", "status": "ACTIVE", "tags": {}}

data "identitycenter_instance" "this" {
  arn = "arn:aws:sso:::instance/ssoins-3333333333333333"
}

output "all" {
  value = data.identitycenter_instance.this
}
