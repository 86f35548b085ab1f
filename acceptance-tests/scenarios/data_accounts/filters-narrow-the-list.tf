# world with: {"settings": {"largest_page": 2}, "organization": {"organizational_units": [
#     {"id": "ou-exam-00000001", "name": "Workloads"},
#     {"id": "ou-exam-00000002", "name": "Prod", "parent": "ou-exam-00000001"},
#     {"id": "ou-exam-00000003", "name": "Sandbox"}],
#     "accounts": [
#     {"id": "111111111111", "name": "management", "email": "aws+1@example.com"},
#     {"id": "222222222222", "name": "identity", "email": "aws+2@example.com", "organizational_unit": "ou-exam-00000001"},
#     {"id": "333333333333", "name": "workloads", "email": "aws+3@example.com", "organizational_unit": "ou-exam-00000002",
#     "tags": {"env": "prod"}},
#     {"id": "444444444444", "name": "sandbox", "email": "aws+4@example.com", "organizational_unit": "ou-exam-00000003"},
#     {"id": "555555555555", "name": "sandbox", "email": "aws+5@example.com", "organizational_unit": "ou-exam-00000003"},
#     {"id": "666666666666", "name": "old", "email": "aws+6@example.com", "organizational_unit": "ou-exam-00000003",
#     "state": "SUSPENDED"}]}}
# output ids = ["222222222222", "333333333333"]
# then recursive = false: keeps everything
# output ids = ["222222222222"]
# then ids = ["ou-exam-00000003"]: keeps everything
# output ids = ["222222222222", "444444444444", "555555555555"]
# then recursive = true, paths = null, ids = ["r-exam"], management = true: keeps everything
# output ids = ["111111111111", "222222222222", "333333333333", "444444444444", "555555555555"]
# then regex = "^(w|s.*x$)": keeps everything
# output ids = ["333333333333", "444444444444", "555555555555"]
# then regex = null, states = ["SUSPENDED", "CLOSED"]: keeps everything
# output ids = ["666666666666"]
# then states = null, tags = {"env": "prod"}: keeps everything
# output ids = ["333333333333"]
# output tags = [{"env": "prod"}]
# then tags = {"env": "test"}: keeps everything
# output ids = []
# then tags = {}, ids = ["ou-exam-00000002", "ou-exam-00000001"]: keeps everything
# output tags = [{}, {"env": "prod"}]
# then ids = []: keeps everything
# output ids = []

variable "ids" {
  type    = set(string)
  default = null
}

variable "paths" {
  type    = set(string)
  default = ["Root/Workloads"]
}

variable "recursive" {
  type    = bool
  default = null
}

variable "management" {
  type    = bool
  default = null
}

variable "regex" {
  type    = string
  default = null
}

variable "states" {
  type    = set(string)
  default = null
}

variable "tags" {
  type    = map(string)
  default = null
}

data "identitycenter_accounts" "this" {
  include_management_account = var.management
  name_regex                 = var.regex
  organizational_unit_ids    = var.ids
  organizational_unit_paths  = var.paths
  recursive                  = var.recursive
  states                     = var.states
  tags                       = var.tags
}

output "ids" {
  value = data.identitycenter_accounts.this.ids
}

output "tags" {
  value = data.identitycenter_accounts.this.accounts[*].tags
}
