#: What examples/accounts does.
# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# world: accounts-journey
# with file journey.tf: "../examples/accounts/main.tf"
# with file trust-policy.tf: "../examples/accounts/trust-policy.tf"
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_ACCESS_KEY_ID": "AKIA111111111111",
#     "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# plan knows: identitycenter_permission_set_assignments.read_only.group_ids
# plan knows: identitycenter_account_assignments.sandbox.permission_sets
# plan leaves unknown: identitycenter_permission_set_assignments.read_only.permission_set_arn
# output access_portal matches "^https://d-1234567890"
# output role_portal matches "^https://.*account-access"
# output trust_policy matches "aam-"
# output sandbox = {"Administrator": ["developers"]}
# output groups_by_account = {
#     "identity": {"Developer": [], "ReadOnly": ["auditors"]},
#     "sandbox": {"Developer": [], "ReadOnly": ["auditors"]},
#     "shop": {"Developer": ["on-call"], "ReadOnly": ["auditors", "developers"]},
#     "shop-development": {"Developer": ["developers"], "ReadOnly": ["auditors"]},
#     "warehouse": {"Developer": ["on-call"], "ReadOnly": ["auditors", "developers"]}}
# output groups_by_role = {"arn:aws:iam::333333333333:role/auditor": ["auditors"], "arn:aws:iam::444444444444:role/auditor": ["auditors"]}
# calls: sso-admin.CreateAccountAssignment exactly 11
#: Nobody has one of these permission sets before it is as it is written.
# calls: sso-admin.ProvisionPermissionSet exactly 0
# calls: organizations.ListAccounts at most 2
#: Somebody is assigned in the console.
# behind our back: sso-admin.CreateAccountAssignment {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "TargetId": "555555555555",
#     "TargetType": "AWS_ACCOUNT", "PermissionSetArn": "${identitycenter_permission_set.developer.arn}", "PrincipalType": "USER",
#     "PrincipalId": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}: updates identitycenter_permission_set_assignments.developer
# warns at groups: 1 will be ended of Developer: - user "carol@example.com"
# calls: sso-admin.DeleteAccountAssignment exactly 1
# then development = ["Root/Workloads/Development"]: fails at organizational_unit_paths: no organizational unit of this organization has the path "Root/Workloads/Development"
# then development = ["Root/Workloads/Dev", "Root/Sandbox"]: updates identitycenter_permission_set_assignments.developer
# calls: sso-admin.CreateAccountAssignment {"TargetId": "666666666666"} exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 0
#: It would not know that others decide about the rest of the account.
# import identitycenter_account_assignments.sandbox: none, because an import knows everybody who enters the account
#: Policies are read by their ARNs, and what is not written as none.
# import identitycenter_permission_set.administrator: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary
# import identitycenter_permission_set.read_only: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary
# import identitycenter_permission_set.developer: ignoring customer_managed_policies, inline_policy, managed_policies,
#     permissions_boundary
