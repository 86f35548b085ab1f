# output all = {"access_portal_url": "https://d-1234567890.awsapps.com/start",
#     "arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "created_date": "2023-12-01T10:00:00Z",
#     "encryption": {"key_type": "AWS_OWNED_KMS_KEY", "kms_key_arn": null},
#     "id": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
#     "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "identity_store_id": "d-1234567890", "name": "corporate", "owner_account_id": "111111111111",
#     "permission_sets_enabled": true, "primary_region": "us-east-1", "status": "ACTIVE",
#     "tags": {"managed-by": "platform"}}

data "identitycenter_instance" "this" {}

output "all" {
  value = data.identitycenter_instance.this
}
