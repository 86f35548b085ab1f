# What an organization says of its accounts, and an account instance with a group in it.

terraform {
  required_providers {
    identitycenter = { source = "cloud-identity/identitycenter" }
  }
}

provider "identitycenter" {}

provider "identitycenter" {
  alias = "member"

  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/administrator"
  }
}

variable "name" {
  type = string
}

variable "tags" {
  type = map(string)
}

variable "groups" {
  type = map(string)
}

variable "delegated" {
  type = set(string)
}

resource "identitycenter_trusted_access" "this" {
  deletion_protection = false
}

resource "identitycenter_delegated_administrator" "this" {
  for_each   = var.delegated
  account_id = each.key

  depends_on = [identitycenter_trusted_access.this]
}

resource "identitycenter_instance" "this" {
  provider = identitycenter.member
  name     = var.name
  tags     = var.tags
}

resource "identitycenter_group" "this" {
  provider          = identitycenter.member
  for_each          = var.groups
  identity_store_id = identitycenter_instance.this.identity_store_id
  display_name      = each.key
  description       = each.value
}
