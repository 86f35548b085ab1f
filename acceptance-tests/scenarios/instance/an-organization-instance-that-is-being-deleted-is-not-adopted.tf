# only: opentofu, because Terraform warns of destroying even what its refresh has just found gone
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}}]}
# behind our back: sso-admin.DeleteInstance {"InstanceArn": "${identitycenter_instance.this[0].arn}"}:
#     fails at type: the organization has no instance of IAM Identity Center in us-east-1
#: Whoever is shown no instance at all is not told that this one is gone.
# meanwhile: {"instances": []}:
# fails: is not visible to the credentials of account 111111111111 in us-east-1
# meanwhile: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111", "region": "us-east-1",
#     "identity_store": {"id": "d-1234567890"}}]}: keeps everything

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  type  = "ORGANIZATION"
}
