terraform import identitycenter_account_assignments.workloads 123456789012,arn:aws:sso:::instance/ssoins-1234567890abcdef
