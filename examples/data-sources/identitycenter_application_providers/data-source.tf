data "identitycenter_application_providers" "all" {}

output "short_ids" {
  value = data.identitycenter_application_providers.all.application_providers[*].application_provider
}
