terraform import identitycenter_instance.organization 'arn:aws:sso:::instance/ssoins-1234567890abcdef'
