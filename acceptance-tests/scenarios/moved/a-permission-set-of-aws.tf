# world: managed-elsewhere
# world with: {"account_assignments": null}
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_ssoadmin_permission_set.tfstate"
# plan moves: aws_ssoadmin_permission_set.this to identitycenter_permission_set.this
# calls: sso-admin.AttachManagedPolicyToPermissionSet exactly 0
# calls: sso-admin.DetachManagedPolicyFromPermissionSet exactly 0
# calls: sso-admin.UpdatePermissionSet exactly 0
# import identitycenter_permission_set.this: ignoring managed_policies, permissions_boundary, inline_policy
# leaves: destroying it ends what was there before

moved {
  from = aws_ssoadmin_permission_set.this
  to   = identitycenter_permission_set.this
}

resource "identitycenter_permission_set" "this" {
  name             = "ReadOnly"
  description      = "Looking, but not touching"
  session_duration = "PT8H"
  relay_state      = "https://console.aws.amazon.com/s3"
  tags             = { team = "platform" }
  managed_policies = ["ReadOnlyAccess"]

  customer_managed_policies = [{ name = "limits", path = "/finance/" }]
  permissions_boundary      = { managed_policy = "PowerUserAccess" }

  inline_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]
  })
}
