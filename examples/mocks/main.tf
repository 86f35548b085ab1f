terraform {
  required_version = ">= 1.6"

  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
      version = "~> 0.1"
    }
  }
}

data "identitycenter_application" "q_developer" {
  application_provider = "codewhisperer"
}

resource "identitycenter_group" "developers" {
  display_name = "developers"
}

resource "identitycenter_application_assignment" "developers" {
  application_arn = data.identitycenter_application.q_developer.application_arn
  principal_type  = "GROUP"
  principal_id    = identitycenter_group.developers.group_id
}
