# state identitycenter_instance.this.tags_all = {"managed-by": "us"}
# import identitycenter_instance.this: every way
# leaves: its key and its tag

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  tags = { managed-by = "us" }

  encryption = {
    key_type    = "CUSTOMER_MANAGED_KEY"
    kms_key_arn = "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012"
  }
}
