# Where people sign in, how they come, and who may use Amazon Q Developer.

terraform {
  required_providers {
    identitycenter = { source = "cloud-identity/identitycenter" }
  }
}

provider "identitycenter" {
  allow_console_apis = true
}

variable "login_url" {
  type = string
}

variable "tokens" {
  type = set(string)
}

variable "groups" {
  type = map(string)
}

variable "subscribed" {
  type = set(string)
}

resource "identitycenter_identity_source" "this" {
  type       = "EXTERNAL_IDP"
  on_destroy = "REVERT"
  saml = {
    entity_id    = "https://idp.example.com/saml/metadata"
    login_url    = var.login_url
    certificates = [file("signing.pem")]
  }
}

resource "identitycenter_scim_endpoint" "this" {
  on_destroy = "DELETE"
  depends_on = [identitycenter_identity_source.this]
}

resource "identitycenter_scim_access_token" "this" {
  for_each         = var.tokens
  scim_endpoint_id = identitycenter_scim_endpoint.this.id
}

resource "identitycenter_group" "this" {
  for_each     = var.groups
  display_name = each.key
  description  = each.value
}

resource "identitycenter_application_assignment" "this" {
  for_each        = var.groups
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_type  = "GROUP"
  principal_id    = identitycenter_group.this[each.key].group_id
}

resource "identitycenter_q_developer_subscription" "this" {
  for_each       = var.subscribed
  principal_type = "USER"
  principal_id   = each.key
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
}
