# A trial in one member or standalone account: an instance of its own, a group in it, and an application.
#
# The application comes from Amazon Q Developer: set it up with this instance while the apply waits for it,
# or let identitycenter_q_developer_profile do it.

terraform {
  required_version = ">= 1.6"

  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
      version = "~> 0.1"
    }
  }
}

provider "identitycenter" {
  region = "us-east-1"
}

resource "identitycenter_instance" "trial" {
  name = "trial"

  tags = {
    team = "platform"
  }

  timeouts {
    create = "15m"
  }
}

resource "identitycenter_group" "users" {
  identity_store_id = identitycenter_instance.trial.identity_store_id
  display_name      = "q-developer-users"
}

# Amazon Q Developer makes more than one application with this provider: this is the one of the profile.
data "identitycenter_application" "q_developer" {
  instance_arn         = identitycenter_instance.trial.arn
  application_provider = "codewhisperer"
  name                 = "QDevProfile-us-east-1"
  wait                 = true
}

resource "identitycenter_application_assignment" "users" {
  application_arn = data.identitycenter_application.q_developer.application_arn
  principal_type  = "GROUP"
  principal_id    = identitycenter_group.users.group_id
}
