terraform import identitycenter_identity_source.okta 'arn:aws:sso:::instance/ssoins-1234567890abcdef'
