# Lets the people of one group use Amazon Q Developer, with a delegated administrator so that the
# management account can stay closed afterwards.
#
# Before: IAM Identity Center is enabled in the console of the management account, and Amazon Q
# Developer has been set up, which creates its application.

terraform {
  required_version = ">= 1.6"

  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
      version = "~> 0.1"
    }
  }
}

variable "region" {
  description = "Region of the Identity Center instance."
  type        = string
  default     = "us-east-1"
}

variable "delegated_account_id" {
  description = "Member account that will administer Identity Center."
  type        = string
  default     = "222222222222"
}

variable "delegated_role" {
  description = "Role in that account which the management account may assume."
  type        = string
  default     = "OrganizationAccountAccessRole"
}

variable "group" {
  description = "Display name of the group, as the identity provider sends it."
  type        = string
  default     = "q-developer-users"
}

# The management account, with whatever credentials the environment has.
provider "identitycenter" {
  region = var.region
}

# The delegated administrator.
provider "identitycenter" {
  alias  = "delegated"
  region = var.region

  assume_role {
    role_arn = "arn:aws:iam::${var.delegated_account_id}:role/${var.delegated_role}"
  }
}

# There is no API to enable the organization instance, so this adopts the one that exists.
resource "identitycenter_instance" "organization" {
  type = "ORGANIZATION"
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = var.delegated_account_id
}

# Everything below is done by the delegated administrator, and so only after there is one. Nothing else
# of this configuration is referred to here: a data source is read late, with everything that hangs on
# it unknown, whenever something that it refers to is about to change.

data "identitycenter_application" "q_developer" {
  provider = identitycenter.delegated

  application_provider = "codewhisperer"
  wait                 = true

  depends_on = [identitycenter_delegated_administrator.this]
}

# The identity provider may send the group later: it is waited for.
resource "identitycenter_application_assignment" "q_developer_users" {
  provider = identitycenter.delegated

  application_arn    = data.identitycenter_application.q_developer.application_arn
  principal_type     = "GROUP"
  principal_name     = var.group
  wait_for_principal = true
}

output "start_url" {
  description = "What people type into their editor to sign in."
  value       = identitycenter_instance.organization.access_portal_url
}

output "region" {
  description = "Region to sign in to."
  value       = var.region
}

output "assigned_group" {
  value = identitycenter_application_assignment.q_developer_users.principal_id
}
