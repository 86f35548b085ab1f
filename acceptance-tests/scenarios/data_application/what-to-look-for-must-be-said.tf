# fails: At least one of application_arn, application_provider, name, application_account must be set.

data "identitycenter_application" "this" {
  wait = true
}
