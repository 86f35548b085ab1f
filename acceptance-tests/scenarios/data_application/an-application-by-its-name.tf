# output all = {"found": true, "name_prefix": null, "optional": null, "application_account": "111111111111",
#     "application_arn": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111",
#     "application_provider": null,
#     "application_provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
#     "assignment_required": true, "created_date": "2024-04-30T12:00:00Z", "created_from": "us-east-1",
#     "description": "Amazon Q Developer",
#     "id": "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111",
#     "identity_store_arn": "arn:aws:identitystore::111111111111:identitystore/d-1234567890",
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "name": "QDevProfile-us-east-1",
#     "portal_options": {"sign_in_options": null, "visibility": "DISABLED"}, "status": "ENABLED",
#     "timeouts": null, "wait": null}

data "identitycenter_application" "this" {
  name = "QDevProfile-us-east-1"
}

output "all" {
  value = data.identitycenter_application.this
}
