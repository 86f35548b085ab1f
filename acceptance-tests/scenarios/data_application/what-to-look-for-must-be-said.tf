# fails: At least one of application_arn, application_provider, name, name_prefix, application_account must be set.

data "identitycenter_application" "this" {
  wait = true
}
