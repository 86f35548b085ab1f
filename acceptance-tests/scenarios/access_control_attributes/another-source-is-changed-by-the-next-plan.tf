#: A creation changes nothing that its plan could not show as a change.
# world with: {"access_control": {"ssoins-1234567890abcdef": {"attributes": {"CostCenter": ["${path:title}"]}}}}
# warns at attributes: has 1 of them, which this takes over. These have another source: CostCenter. The apply leaves them
# cloud: sso-admin.DescribeInstanceAccessControlAttributeConfiguration {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": [{"Key": "CostCenter", "Value": {"Source": ["$${path:title}"]}}, {"Key": "Name", "Value": {"Source": ["$${path:userName}"]}}]}}
# second plan: updates identitycenter_access_control_attributes.this
# then: updates identitycenter_access_control_attributes.this
# cloud: sso-admin.DescribeInstanceAccessControlAttributeConfiguration {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": [{"Key": "CostCenter", "Value": {"Source": ["$${path:enterprise.costCenter}"]}}, {"Key": "Name", "Value": {"Source": ["$${path:userName}"]}}]}}
# leaves: the attribute is gone that was there before

resource "identitycenter_access_control_attributes" "this" {
  attributes = {
    CostCenter = ["$${path:enterprise.costCenter}"]
    Name       = ["$${path:userName}"]
  }
}
