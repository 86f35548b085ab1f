# world with: {"settings": {"encryption_update_reads": 8}}
# then key = "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012":
#     updates identitycenter_instance.this
# fails applying: waited 1s for the encryption key
# state identitycenter_instance.this untainted
# leaves: the key that is in use in the end

variable "key" {
  default = null
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"

  encryption = {
    key_type    = var.key == null ? "AWS_OWNED_KMS_KEY" : "CUSTOMER_MANAGED_KEY"
    kms_key_arn = var.key
  }

  timeouts {
    update = "1s"
  }
}
