#: Everything that others can change shows in the next plan.
# as: 333333333333
# behind our back: sso-admin.UpdateInstance {"InstanceArn": "${identitycenter_instance.this.arn}", "Name": "beta"}:
#     updates identitycenter_instance.this
# calls: sso-admin.UpdateInstance {"Name": "alpha"} exactly 1
# behind our back: sso-admin.TagResource {"ResourceArn": "${identitycenter_instance.this.arn}",
#     "InstanceArn": "${identitycenter_instance.this.arn}", "Tags": [{"Key": "cost", "Value": "1"}]}:
#     updates identitycenter_instance.this
# calls: sso-admin.UntagResource {"TagKeys": ["cost"]} exactly 1
# calls: sso-admin.UpdateInstance exactly 0

resource "identitycenter_instance" "this" {
  name = "alpha"
  tags = { team = "a" }
}
