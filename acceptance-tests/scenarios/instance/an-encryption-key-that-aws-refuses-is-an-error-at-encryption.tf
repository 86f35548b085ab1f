# then key = "arn:aws:kms:eu-west-1:111111111111:key/12345678-1234-1234-1234-123456789012":
#     updates identitycenter_instance.this
# fails applying at encryption: must be in the same account and Region
# state identitycenter_instance.this.encryption.key_type = "AWS_OWNED_KMS_KEY"

variable "key" {
  default = null
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  encryption = {
    key_type    = var.key == null ? "AWS_OWNED_KMS_KEY" : "CUSTOMER_MANAGED_KEY"
    kms_key_arn = var.key
  }
}
