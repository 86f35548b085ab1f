terraform import identitycenter_instance.this 'arn:aws:sso:::instance/ssoins-1234567890abcdef'
