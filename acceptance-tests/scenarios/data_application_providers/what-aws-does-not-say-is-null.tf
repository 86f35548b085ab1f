# world with: {"instances": [], "application_providers": [
#     {"arn": "arn:aws:sso::aws:applicationProvider/plain"},
#     {"arn": "arn:aws:sso::aws:applicationProvider/catalog/Example", "federation_protocol": "SAML",
#     "display_name": "Example", "icon_url": "https://example.com/icon.png"}]}
# output all =
#     {"application_providers": [{"application_provider": "catalog/Example", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/catalog/Example",
#     "description": null, "display_name": "Example", "federation_protocol": "SAML",
#     "icon_url": "https://example.com/icon.png"},
#     {"application_provider": "plain", "application_provider_arn": "arn:aws:sso::aws:applicationProvider/plain", "description": null,
#     "display_name": null, "federation_protocol": null, "icon_url": null}]}

data "identitycenter_application_providers" "this" {}

output "all" {
  value = data.identitycenter_application_providers.this
}
