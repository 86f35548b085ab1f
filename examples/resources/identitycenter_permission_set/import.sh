terraform import identitycenter_permission_set.billing 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef'
terraform import identitycenter_permission_set.billing 'name=Billing'
