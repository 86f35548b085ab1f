terraform import identitycenter_access_control_attributes.this 'arn:aws:sso:::instance/ssoins-1234567890abcdef'
