# calls: sso-admin.ListInstances exactly 0
# calls: sso-admin.ListApplications exactly 0
# output all = {"found": true, "name_prefix": null, "optional": null, "application_account": "111111111111",
#     "application_arn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333",
#     "application_provider": null,
#     "application_provider_arn": "arn:aws:sso::aws:applicationProvider/custom",
#     "assignment_required": true, "created_date": "2024-05-03T12:00:00Z", "created_from": "us-east-1",
#     "description": "The intranet",
#     "id": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333",
#     "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "name": "intranet",
#     "portal_options": {"sign_in_options": {"application_url": "https://intranet.example.com/login",
#     "origin": "APPLICATION"}, "visibility": "ENABLED"}, "status": "ENABLED", "timeouts": null,
#     "wait": null}

data "identitycenter_application" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
}

output "all" {
  value = data.identitycenter_application.this
}
