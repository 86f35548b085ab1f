# fails at encryption.key_type: must be `AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`
# then key_type = "CUSTOMER_MANAGED_KEY": fails at encryption.key_type: kms_key_arn must be set
# then key_type = "AWS_OWNED_KMS_KEY",
#     kms_key_arn = "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012":
#     fails at encryption.kms_key_arn: must not be set
# then key_type = "CUSTOMER_MANAGED_KEY", kms_key_arn = "arn:aws:kms:us-east-1:111111111111:alias/corporate":
#     fails at encryption.kms_key_arn: not of an alias
# then key_type = "CUSTOMER_MANAGED_KEY", type = "ACCOUNT",
#     kms_key_arn = "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012":
#     fails at encryption.key_type: only the organization instance can

variable "type" {
  default = "ORGANIZATION"
}

variable "key_type" {
  default = "MY_KEY"
}

variable "kms_key_arn" {
  default = null
}

resource "identitycenter_instance" "this" {
  type = var.type
  encryption = {
    key_type    = var.key_type
    kms_key_arn = var.kms_key_arn
  }
}
