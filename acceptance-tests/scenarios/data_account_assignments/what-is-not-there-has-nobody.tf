#: A misspelt name would otherwise find that nobody has anything.
# world: accounts
# fails at account_id: no account of the organization has the id 999999999999
# then account = null, set = "ReadOnyl": fails at permission_set_name: Did you mean "ReadOnly"?
# then account = null, name = "carl@example.com", type = "USER": fails at principal_name: carl@example.com
# then account = null, name = "carl@example.com": fails at principal_name: principal_type

variable "account" {
  type    = string
  default = "999999999999"
}

variable "set" {
  type    = string
  default = null
}

variable "type" {
  type    = string
  default = null
}

variable "name" {
  type    = string
  default = null
}

data "identitycenter_account_assignments" "this" {
  account_id          = var.account
  permission_set_name = var.set
  principal_name      = var.name
  principal_type      = var.type
}
