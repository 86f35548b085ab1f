# A group, with the applications that its members may use.

terraform {
  required_version = ">= 1.6"

  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
      version = ">= 0.1.0"
    }
  }
}

variable "name" {
  description = "Display name of the group."
  type        = string
}

variable "application_arns" {
  description = "ARNs of the applications."
  type        = set(string)
}

resource "identitycenter_group" "team" {
  display_name = var.name
}

resource "identitycenter_application_assignment" "team" {
  for_each = var.application_arns

  application_arn = each.value
  principal_type  = "GROUP"
  principal_id    = identitycenter_group.team.group_id
}

output "group_id" {
  value = identitycenter_group.team.group_id
}
