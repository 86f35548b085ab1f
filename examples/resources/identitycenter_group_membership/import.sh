terraform import 'identitycenter_group_membership.developers["dev-alice"]' 'd-1234567890/12345678-1234-1234-1234-123456789012'
