# Everything that lets the people of a company sign in to Amazon Q Developer and to another managed
# application with the accounts of their identity provider, in one apply.
#
# Before: IAM Identity Center is enabled in the console of the management account, and the identity
# provider has an application for it. The metadata of that application is a file, such as
# metadata.xml, and the group is to be synchronised.
#
# Parts of this stand on APIs that AWS's own console uses and does not document.

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
  description = "Member account that will administer Identity Center and pay for Amazon Q Developer."
  type        = string
  default     = "222222222222"
}

variable "delegated_role" {
  description = "Role in that account which the management account may assume."
  type        = string
  default     = "OrganizationAccountAccessRole"
}

variable "identity_provider_metadata" {
  description = "File with the SAML metadata of the identity provider. Needs Terraform 1.11 or OpenTofu 1.11; with older versions leave it out and set entity_id, login_url and certificates."
  type        = string
  default     = null
}

variable "entity_id" {
  description = "Entity id of the identity provider, if there is no metadata."
  type        = string
  default     = null
}

variable "login_url" {
  description = "Where the identity provider signs people in, if there is no metadata."
  type        = string
  default     = null
}

variable "certificates" {
  description = "Files with the certificates that the identity provider signs with, in PEM, if there is no metadata."
  type        = set(string)
  default     = null
}

variable "identity_provider_command" {
  description = "Shell command that gives the identity provider its SCIM endpoint and token, from SCIM_ENDPOINT and SCIM_TOKEN in its environment. It need not wait for the synchronisation."
  type        = string
}

variable "group" {
  description = "Display name of the group, as the identity provider sends it."
  type        = string
  default     = "q-developer-users"
}

variable "application" {
  description = "Name of a managed application that the group is assigned to as well."
  type        = string
  default     = "warehouse"
}

# The management account, with whatever credentials the environment has.
provider "identitycenter" {
  region             = var.region
  allow_console_apis = true
}

# The delegated administrator.
provider "identitycenter" {
  alias              = "delegated"
  region             = var.region
  allow_console_apis = true

  assume_role {
    role_arn = "arn:aws:iam::${var.delegated_account_id}:role/${var.delegated_role}"
  }
}

# There is no API to enable the organization instance, so this adopts the one that exists.
resource "identitycenter_instance" "organization" {
  type = "ORGANIZATION"
}

# Where people sign in from now on. Keep a way into the accounts that does not depend on it.
resource "identitycenter_identity_source" "this" {
  instance_arn = identitycenter_instance.organization.arn
  type         = "EXTERNAL_IDP"

  # The whole object is chosen, because a version that does not know write-only arguments such as
  # metadata is refused unless it is certain that there is none.
  saml = var.identity_provider_metadata == null ? {
    metadata     = null
    entity_id    = var.entity_id
    login_url    = var.login_url
    certificates = var.certificates == null ? null : [for name in var.certificates : file(name)]
    } : {
    metadata     = file(var.identity_provider_metadata)
    entity_id    = null
    login_url    = null
    certificates = null
  }
}

resource "identitycenter_scim_endpoint" "this" {
  identity_store_id = identitycenter_instance.organization.identity_store_id

  # AWS offers it with an external identity provider only.
  depends_on = [identitycenter_identity_source.this]
}

resource "identitycenter_scim_access_token" "this" {
  scim_endpoint_id = identitycenter_scim_endpoint.this.id
}

# Hands the token over when there is a new one. What the command prints is not shown, because the
# token is sensitive.
resource "terraform_data" "identity_provider" {
  triggers_replace = [
    identitycenter_scim_endpoint.this.scim_endpoint,
    identitycenter_scim_access_token.this.token_id,
  ]

  provisioner "local-exec" {
    command = var.identity_provider_command

    environment = {
      SCIM_ENDPOINT = identitycenter_scim_endpoint.this.scim_endpoint
      SCIM_TOKEN    = identitycenter_scim_access_token.this.token
    }
  }
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = var.delegated_account_id
}

# Everything below is done by the delegated administrator, and so only after there is one.

resource "identitycenter_q_developer_profile" "this" {
  provider = identitycenter.delegated

  name = "developers"

  depends_on = [identitycenter_delegated_administrator.this]
}

# The identity provider sends the group when it gets to it: it is waited for.
resource "identitycenter_q_developer_subscription" "this" {
  provider = identitycenter.delegated

  profile_arn        = identitycenter_q_developer_profile.this.arn
  plan               = "Q_DEVELOPER_STANDALONE_PRO"
  principal_type     = "GROUP"
  principal_name     = var.group
  wait_for_principal = true

  depends_on = [terraform_data.identity_provider]
}

data "identitycenter_application" "second" {
  provider = identitycenter.delegated

  name = var.application

  depends_on = [identitycenter_delegated_administrator.this]
}

resource "identitycenter_application_assignment" "second" {
  provider = identitycenter.delegated

  application_arn    = data.identitycenter_application.second.application_arn
  principal_type     = "GROUP"
  principal_name     = var.group
  wait_for_principal = true

  depends_on = [terraform_data.identity_provider]
}

output "start_url" {
  description = "What people type into their editor to sign in."
  value       = identitycenter_instance.organization.access_portal_url
}

output "scim_endpoint" {
  description = "Where the identity provider synchronises users and groups to."
  value       = identitycenter_scim_endpoint.this.scim_endpoint
}

output "service_provider" {
  description = "What the administrator of the identity provider enters there."
  value = {
    issuer  = identitycenter_identity_source.this.service_provider.issuer
    acs_url = identitycenter_identity_source.this.service_provider.acs_url
  }
}

output "subscribed_group" {
  description = "Id of the group."
  value       = identitycenter_q_developer_subscription.this.principal_id
}
