terraform import identitycenter_trusted_access.this 'sso.amazonaws.com'
