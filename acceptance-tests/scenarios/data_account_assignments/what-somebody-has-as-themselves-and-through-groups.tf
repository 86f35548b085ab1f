# world: accounts
# output what = ["GROUP ReadOnly 222222222222", "GROUP ReadOnly 333333333333", "USER ReadOnly 333333333333", "GROUP ReadOnly 444444444444", "GROUP ReadOnly 555555555555"]
# then account = "333333333333": keeps everything
# output what = ["GROUP ReadOnly 333333333333", "USER ReadOnly 333333333333"]
# then account = null, type = "GROUP", name = "platform-team": keeps everything
# output what = ["GROUP AdministratorAccess 111111111111"]
# then set = "ReadOnly": keeps everything
# output what = []

variable "account" {
  type    = string
  default = null
}

variable "set" {
  type    = string
  default = null
}

variable "type" {
  default = "USER"
}

variable "name" {
  default = "carol@example.com"
}

data "identitycenter_account_assignments" "this" {
  account_id          = var.account
  permission_set_name = var.set
  principal_name      = var.name
  principal_type      = var.type
}

output "what" {
  value = [
    for one in data.identitycenter_account_assignments.this.account_assignments :
    "${one.principal_type} ${one.permission_set_name} ${one.account_id}"
  ]
}
