terraform import identitycenter_application_assignment.developers 'arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef,12345678-1234-1234-1234-123456789012,GROUP'
