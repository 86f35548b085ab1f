# output all = {"application_account": null, "application_provider": null,
#     "applications": [{"application_account": "111111111111",
#     "application_arn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111", "assignment_required": true,
#     "application_provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
#     "created_date": "2024-04-30T12:00:00Z", "created_from": "us-east-1", "description": "Amazon Q
#     Developer",
#     "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "name": "QDevProfile-us-east-1",
#     "portal_options": {"sign_in_options": null, "visibility": "DISABLED"}, "status": "ENABLED"},
#     {"application_account": "111111111111",
#     "application_arn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333", "assignment_required": true,
#     "application_provider_arn": "arn:aws:sso::aws:applicationProvider/custom",
#     "created_date": "2024-05-03T12:00:00Z", "created_from": "us-east-1", "description": "The
#     intranet", "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "name": "intranet",
#     "portal_options": {"sign_in_options": {"application_url": "https://intranet.example.com/login",
#     "origin": "APPLICATION"}, "visibility": "ENABLED"}, "status": "ENABLED"},
#     {"application_account": "333333333333",
#     "application_arn": "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222", "assignment_required": false,
#     "application_provider_arn": "arn:aws:sso::aws:applicationProvider/redshift",
#     "created_date": "2024-05-02T12:00:00Z", "created_from": "us-east-1", "description": "Amazon
#     Redshift", "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "name": "warehouse",
#     "portal_options": {"sign_in_options": null, "visibility": "DISABLED"}, "status": "ENABLED"}],
#     "arns": ["arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111",
#     "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333",
#     "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"],
#     "instance_arn": null, "name": null, "name_prefix": null}

data "identitycenter_applications" "this" {}

output "all" {
  value = data.identitycenter_applications.this
}
