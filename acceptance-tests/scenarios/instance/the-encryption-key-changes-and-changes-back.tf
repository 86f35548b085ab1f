#: Each change is one call, and a wait until the key is in use.
# world with: {"settings": {"encryption_update_reads": 2}}
# then encryption = {"key_type": "CUSTOMER_MANAGED_KEY", "kms_key_arn":
#     "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012"}:
#     updates identitycenter_instance.this
# calls: sso-admin.UpdateInstance exactly 1
# calls: sso-admin.DescribeInstance at least 4
# cloud: sso-admin.DescribeInstance {"InstanceArn": "${identitycenter_instance.this.arn}"}
#     gives {"EncryptionConfigurationDetails": {"KeyType": "CUSTOMER_MANAGED_KEY", "EncryptionStatus": "ENABLED"}}
# then encryption = null: keeps everything
# state identitycenter_instance.this.encryption.key_type = "CUSTOMER_MANAGED_KEY"
# then encryption = {"key_type": "AWS_OWNED_KMS_KEY", "kms_key_arn": null}: updates identitycenter_instance.this
# calls: sso-admin.UpdateInstance exactly 1
# state identitycenter_instance.this.encryption = {"key_type": "AWS_OWNED_KMS_KEY", "kms_key_arn": null}
# import identitycenter_instance.this: ignoring tags, tags_all

variable "encryption" {
  default = null
}

resource "identitycenter_instance" "this" {
  type       = "ORGANIZATION"
  encryption = var.encryption
}
