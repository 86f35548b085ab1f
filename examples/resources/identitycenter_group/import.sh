terraform import identitycenter_group.developers 'd-1234567890/12345678-1234-1234-1234-123456789012'
