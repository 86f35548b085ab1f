# world with: {"settings": {"largest_page": 2}}
# calls: sso-admin.ListApplicationProviders exactly 3
# output all =
#     {"application_providers": [{"application_provider": "codewhisperer", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
#     "description": "Amazon Q Developer", "display_name": "Amazon Q Developer",
#     "federation_protocol": "OAUTH", "icon_url": null},
#     {"application_provider": "custom", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/custom", "description": "A
#     customer managed OAuth 2.0 application", "display_name": "Custom application",
#     "federation_protocol": "OAUTH", "icon_url": null},
#     {"application_provider": "custom-saml", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/custom-saml", "description": "A
#     customer managed SAML 2.0 application", "display_name": "Custom SAML 2.0 application",
#     "federation_protocol": "SAML", "icon_url": null},
#     {"application_provider": "qbusiness", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/qbusiness",
#     "description": "Amazon Q Business", "display_name": "Amazon Q Business",
#     "federation_protocol": "OAUTH", "icon_url": null},
#     {"application_provider": "redshift", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/redshift",
#     "description": "Amazon Redshift", "display_name": "Amazon Redshift",
#     "federation_protocol": "OAUTH", "icon_url": null}]}

data "identitycenter_application_providers" "this" {}

output "all" {
  value = data.identitycenter_application_providers.this
}
