terraform import 'identitycenter_account_access_entitlements.auditor["222222222222"]' arn:aws:account-access:us-east-1:123456789012:application/1234567890abcdef,arn:aws:iam::222222222222:role/auditor
