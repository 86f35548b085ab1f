# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "encryption": {"key_type": "CUSTOMER_MANAGED_KEY", "status": "ENABLED",
#     "kms_key_arn": "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012"},
#     "identity_store": {"id": "d-1234567890"}}]}
# state data.identitycenter_instance.this.encryption = {"key_type": "CUSTOMER_MANAGED_KEY",
#     "kms_key_arn": "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012"}

data "identitycenter_instance" "this" {}
