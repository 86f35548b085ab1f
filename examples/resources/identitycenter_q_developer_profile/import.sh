terraform import identitycenter_q_developer_profile.this arn:aws:codewhisperer:us-east-1:123456789012:profile/EXAMPLE12345
