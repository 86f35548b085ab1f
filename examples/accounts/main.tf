# Who may enter which AWS account: permission sets, tables of who has them where, and roles of your own
# through account access manager.
#
# Before: IAM Identity Center is enabled in the console of the management account, the groups are in its
# directory, and the organization trusts account access manager, once and for all with
#
#   aws organizations enable-aws-service-access --service-principal account-access.amazonaws.com
#
# It needs credentials of the management account. Nobody is let into that account itself: keep it to a
# configuration and permission sets of its own.

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

variable "production" {
  description = "Paths of the organizational units whose accounts serve customers."
  type        = set(string)
  default     = ["Root/Workloads/Prod"]
}

variable "development" {
  description = "Paths of the organizational units whose accounts developers build in."
  type        = set(string)
  default     = ["Root/Workloads/Dev"]
}

variable "sandbox" {
  description = "Name of the account in which developers may do everything."
  type        = string
  default     = "sandbox"
}

variable "auditor_role" {
  description = "Name of an IAM role, with its path if it has one, that every production account has for auditors and whose trust policy is the output trust_policy. With null nobody gets it, until the roles are there."
  type        = string
  default     = "auditor"
}

provider "identitycenter" {
  region = var.region
}

# Which accounts: the active ones, without the management account. No account id is written anywhere, and
# an account that comes to a unit gets what the others there have. A path that leads nowhere is an error,
# so that a unit which was renamed takes no access away.

data "identitycenter_accounts" "all" {}

data "identitycenter_accounts" "production" {
  organizational_unit_paths = var.production
}

data "identitycenter_accounts" "development" {
  organizational_unit_paths = var.development
}

# What people may do. A permission set has all its policies in one place, and a change of them reaches
# every account in one provisioning.

resource "identitycenter_permission_set" "read_only" {
  name             = "ReadOnly"
  description      = "Looking, but not touching"
  session_duration = "PT8H"
  managed_policies = ["ReadOnlyAccess"]
}

resource "identitycenter_permission_set" "developer" {
  name             = "Developer"
  description      = "Building and running services"
  session_duration = "PT4H"
  managed_policies = ["PowerUserAccess"]

  # The same JSON in another order or on one line is no change.
  inline_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "KeepTheTrail"
      Effect   = "Deny"
      Action   = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging"]
      Resource = "*"
    }]
  })

  # The most that it can ever be, whatever somebody adds above.
  permissions_boundary = {
    managed_policy = "PowerUserAccess"
  }
}

resource "identitycenter_permission_set" "administrator" {
  name             = "Administrator"
  description      = "Everything, for an hour"
  session_duration = "PT1H"
  managed_policies = ["AdministratorAccess"]
}

# Who has it where: groups by the names that the identity provider gives them, each with its accounts. A
# table is the only authority on its permission set: somebody who is assigned in the console shows in the
# next plan.

resource "identitycenter_permission_set_assignments" "read_only" {
  permission_set_name = identitycenter_permission_set.read_only.name

  groups = {
    auditors   = data.identitycenter_accounts.all.ids
    developers = data.identitycenter_accounts.production.ids
  }
}

resource "identitycenter_permission_set_assignments" "developer" {
  permission_set_name = identitycenter_permission_set.developer.name

  groups = {
    developers = data.identitycenter_accounts.development.ids
    on-call    = data.identitycenter_accounts.production.ids
  }
}

# The other way round: one account, and who has what there. With NAMED this table decides about the
# permission sets that it names, and leaves the others to the tables above.
resource "identitycenter_account_assignments" "sandbox" {
  account_id = data.identitycenter_accounts.all.ids_by_name[var.sandbox]
  scope      = "NAMED"

  permission_sets = {
    (identitycenter_permission_set.administrator.name) = { groups = ["developers"] }
  }
}

# Roles that exist already, each with policies of its own, are given with account access manager. Once
# people use it, let `lifecycle { prevent_destroy = true }` keep it: what it has given goes with it.
resource "identitycenter_account_access_application" "this" {}

resource "identitycenter_account_access_entitlements" "auditor" {
  for_each = toset(var.auditor_role == null ? [] : data.identitycenter_accounts.production.ids)

  application_arn = identitycenter_account_access_application.this.arn
  role_arn        = "arn:aws:iam::${each.key}:role/${var.auditor_role}"
  groups          = ["auditors"]
}

data "identitycenter_instance" "this" {}

output "access_portal" {
  description = "Where people find the accounts in which they have a permission set."
  value       = data.identitycenter_instance.this.access_portal_url
}

output "role_portal" {
  description = "Where they find the roles of account access manager."
  value       = identitycenter_account_access_application.this.portal_url
}

output "groups_by_account" {
  description = "Which groups enter each account with which permission set, for people to read."
  value = {
    for account, id in data.identitycenter_accounts.all.ids_by_name : account => {
      for table in [
        identitycenter_permission_set_assignments.read_only,
        identitycenter_permission_set_assignments.developer,
      ] : table.permission_set_name => [for group, ids in table.groups : group if contains(ids, id)]
    }
  }
}

output "sandbox" {
  description = "Which groups may do what in the sandbox beside that."
  value       = { for name, who in identitycenter_account_assignments.sandbox.permission_sets : name => who.groups }
}

output "groups_by_role" {
  description = "Which groups may use which role of account access manager."
  value       = { for one in identitycenter_account_access_entitlements.auditor : one.role_arn => one.groups }
}
