# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_ssoadmin_instance_access_control_attributes.tfstate"
# plan moves: aws_ssoadmin_instance_access_control_attributes.this to identitycenter_access_control_attributes.this
# calls: sso-admin.UpdateInstanceAccessControlAttributeConfiguration exactly 0
# leaves: destroying it ends what was there before

moved {
  from = aws_ssoadmin_instance_access_control_attributes.this
  to   = identitycenter_access_control_attributes.this
}

resource "identitycenter_access_control_attributes" "this" {
  instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  attributes = {
    CostCenter = ["$${path:enterprise.costCenter}"]
  }
}
