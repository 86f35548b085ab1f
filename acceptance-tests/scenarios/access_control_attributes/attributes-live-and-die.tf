# plan knows: identitycenter_access_control_attributes.this.instance_arn
# plan leaves unknown: identitycenter_access_control_attributes.this.status
# state identitycenter_access_control_attributes.this.id = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
# state identitycenter_access_control_attributes.this.status = "ENABLED"
# cloud: sso-admin.DescribeInstanceAccessControlAttributeConfiguration {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": [{"Key": "CostCenter", "Value": {"Source": ["$${path:enterprise.costCenter}"]}}, {"Key": "Name", "Value": {"Source": ["$${user:name}"]}}]}, "Status": "ENABLED"}
# calls: sso-admin.CreateInstanceAccessControlAttributeConfiguration exactly 1
# gone: identitycenter_access_control_attributes.this
# then cost_center = "${path:enterprise.department}": updates identitycenter_access_control_attributes.this
# calls: sso-admin.UpdateInstanceAccessControlAttributeConfiguration exactly 1
# calls: sso-admin.CreateInstanceAccessControlAttributeConfiguration exactly 0
# import identitycenter_access_control_attributes.this: every way

variable "cost_center" {
  default = "$${path:enterprise.costCenter}"
}

resource "identitycenter_access_control_attributes" "this" {
  attributes = {
    CostCenter = [var.cost_center]
    Name       = ["$${user:name}"]
  }
}
