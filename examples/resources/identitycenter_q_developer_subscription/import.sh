terraform import identitycenter_q_developer_subscription.alice USER,12345678-1234-1234-1234-123456789012,us-east-1
