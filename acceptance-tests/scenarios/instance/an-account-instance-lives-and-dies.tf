#: The whole life of an instance, with each way in which it can change.
# as: 333333333333
# plan leaves unknown: identitycenter_instance.this.arn
# plan knows: identitycenter_instance.this.type
# then name = "beta": updates identitycenter_instance.this
# plan knows: identitycenter_instance.this.arn
# cloud: sso-admin.DescribeInstance {"InstanceArn": "${identitycenter_instance.this.arn}"}
#     gives {"Name": "beta"}
# behind our back: sso-admin.UpdateInstance
#     {"InstanceArn": "${identitycenter_instance.this.arn}", "Name": "gamma"}:
#     updates identitycenter_instance.this
# gone: identitycenter_instance.this

variable "name" {
  type    = string
  default = "alpha"
}

resource "identitycenter_instance" "this" {
  name = var.name
}
