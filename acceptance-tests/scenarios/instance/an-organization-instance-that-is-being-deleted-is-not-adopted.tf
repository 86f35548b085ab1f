# only: opentofu, because Terraform warns of destroying even what its refresh has just found gone
# behind our back: sso-admin.DeleteInstance {"InstanceArn": "${identitycenter_instance.this[0].arn}"}:
#     fails at type: the organization has no instance of IAM Identity Center in us-east-1
# then present = false: keeps everything
# state empty
# leaves: the instance is deleted

variable "present" {
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  type  = "ORGANIZATION"
}
