terraform import identitycenter_application_session_configuration.studio 'arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef'
