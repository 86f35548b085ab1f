# world: accounts
# output who = ["GROUP everyone ReadOnly 333333333333", "USER carol@example.com ReadOnly 333333333333"]
# then account = "111111111111": keeps everything
# output who = ["GROUP platform-team AdministratorAccess 111111111111"]
# then account = "333333333333", set = "AdministratorAccess": keeps everything
# output who = []
# then account = null, set = "ReadOnly": keeps everything
# output who = ["GROUP everyone ReadOnly 222222222222", "GROUP everyone ReadOnly 333333333333", "USER carol@example.com ReadOnly 333333333333", "GROUP data-analysts ReadOnly 444444444444", "GROUP everyone ReadOnly 555555555555"]
# then set = "Billing": keeps everything
# output who = []

variable "account" {
  type    = string
  default = "333333333333"
}

variable "set" {
  type    = string
  default = null
}

data "identitycenter_account_assignments" "this" {
  account_id          = var.account
  permission_set_name = var.set
}

output "who" {
  value = [
    for one in data.identitycenter_account_assignments.this.account_assignments :
    "${one.principal_type} ${one.principal_name} ${one.permission_set_name} ${one.account_id}"
  ]
}
