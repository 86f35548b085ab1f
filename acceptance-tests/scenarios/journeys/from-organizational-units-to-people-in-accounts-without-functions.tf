#: What examples/accounts does where a provider has no functions.
# only: terraform before 1.8 or opentofu before 1.7, because newer ones have functions of providers
# world: accounts-journey
# with file journey.tf: "../examples/accounts/main.tf"
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_ACCESS_KEY_ID": "AKIA111111111111",
#     "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sso-admin.CreateAccountAssignment exactly 11
# calls: account-access.CreateEntitlement exactly 2
#: It would not know that others decide about the rest of the account.
# import identitycenter_account_assignments.sandbox: none, because an import knows everybody who enters the account
#: Policies are read by their ARNs, and what is not written as none.
# import identitycenter_permission_set.administrator: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary
# import identitycenter_permission_set.read_only: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary
# import identitycenter_permission_set.developer: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary
