# Groups with members of their own and in sets, and who is assigned to two applications.

terraform {
  required_providers {
    identitycenter = { source = "cloud-identity/identitycenter" }
  }
}

provider "identitycenter" {}

variable "groups" {
  description = "Display names, with descriptions."
  type        = map(string)
}

variable "people" {
  description = "User names, with titles."
  type        = map(string)
}

variable "sets" {
  description = "The members of groups whose members are one resource."
  type        = map(list(string))
}

variable "members" {
  description = "Members that are a resource each."
  type        = map(object({ group = string, person = string }))
}

variable "together" {
  description = "The groups that are assigned in one set."
  type        = list(string)
}

variable "singly" {
  description = "The people whose assignments are a resource each."
  type        = set(string)
}

locals {
  applications = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef"
}

resource "identitycenter_group" "this" {
  for_each     = var.groups
  display_name = each.key
  description  = each.value
}

resource "identitycenter_user" "this" {
  for_each     = var.people
  user_name    = each.key
  display_name = each.key
  title        = each.value
  name         = { given_name = "Some", family_name = "Body" }
  emails       = [{ value = each.key, primary = true }]
}

resource "identitycenter_group_memberships" "this" {
  for_each = var.sets
  group_id = identitycenter_group.this[each.key].group_id
  user_ids = [for person in each.value : identitycenter_user.this[person].user_id]
}

resource "identitycenter_group_membership" "this" {
  for_each  = var.members
  group_id  = identitycenter_group.this[each.value.group].group_id
  member_id = identitycenter_user.this[each.value.person].user_id
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "${local.applications}/apl-8888888888888888"
  group_ids       = [for group in var.together : identitycenter_group.this[group].group_id]
}

resource "identitycenter_application_assignment" "this" {
  for_each        = var.singly
  application_arn = "${local.applications}/apl-9999999999999999"
  principal_type  = "USER"
  principal_id    = identitycenter_user.this[each.key].user_id
}
