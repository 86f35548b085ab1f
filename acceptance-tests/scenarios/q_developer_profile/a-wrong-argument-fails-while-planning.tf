# fails at name: must be
# fails at region: must be the name of a Region
# fails at kms_key_arn: must be an ARN of a KMS key
# import: none, because nothing is made

resource "identitycenter_q_developer_profile" "this" {
  name        = ""
  region      = "Frankfurt"
  kms_key_arn = "alias/key"
}
