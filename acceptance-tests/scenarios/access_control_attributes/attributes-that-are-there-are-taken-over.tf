#: The apply adds; what it does not know is for the next plan to show and to remove.
# world with: {"access_control": {"ssoins-1234567890abcdef": {"attributes": {"CostCenter": ["${path:enterprise.costCenter}"], "Team": ["${path:title}"]}}}}
# warns at attributes: has 2 of them, which this takes over. These are not configured here: Team.
# calls: sso-admin.CreateInstanceAccessControlAttributeConfiguration exactly 0
# cloud: sso-admin.DescribeInstanceAccessControlAttributeConfiguration {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": [{"Key": "CostCenter", "Value": {"Source": ["$${path:enterprise.costCenter}"]}}, {"Key": "Name", "Value": {"Source": ["$${path:userName}"]}}, {"Key": "Team", "Value": {"Source": ["$${path:title}"]}}]}, "Status": "ENABLED"}
# second plan: updates identitycenter_access_control_attributes.this
# then: updates identitycenter_access_control_attributes.this
# cloud: sso-admin.DescribeInstanceAccessControlAttributeConfiguration {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}
#     gives {"InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": [{"Key": "CostCenter", "Value": {"Source": ["$${path:enterprise.costCenter}"]}}, {"Key": "Name", "Value": {"Source": ["$${path:userName}"]}}]}, "Status": "ENABLED"}
# leaves: the attributes are gone that were there before

resource "identitycenter_access_control_attributes" "this" {
  attributes = {
    CostCenter = ["$${path:enterprise.costCenter}"]
    Name       = ["$${path:userName}"]
  }
}
