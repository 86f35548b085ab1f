terraform import identitycenter_scim_endpoint.okta 'd-1234567890/11111111111-2222-3333-4444-555555555555'
