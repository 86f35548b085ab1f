data "identitycenter_application_providers" "all" {}
