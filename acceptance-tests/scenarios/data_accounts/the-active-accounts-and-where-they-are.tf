# world with: {"organization": {"organizational_units": [
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
# output ids = ["222222222222", "333333333333", "444444444444", "555555555555"]
# output names = {"identity": "222222222222", "workloads": "333333333333"}
# output twice = ["sandbox"]
# output paths = ["Root/Workloads", "Root/Workloads/Prod", "Root/Sandbox", "Root/Sandbox"]
# output parents = ["ou-exam-00000001", "ou-exam-00000002", "ou-exam-00000003", "ou-exam-00000003"]
# output manages = [false, false, false, false]
# output tags = [null, null, null, null]
# calls: organizations.ListAccounts exactly 1
# calls: organizations.ListOrganizationalUnitsForParent exactly 4
# calls: organizations.ListAccountsForParent exactly 0
# calls: organizations.ListTagsForResource exactly 0

data "identitycenter_accounts" "this" {}

# Everything is read once.
data "identitycenter_accounts" "again" {
  states = ["SUSPENDED"]
}

output "ids" {
  value = data.identitycenter_accounts.this.ids
}

output "names" {
  value = data.identitycenter_accounts.this.ids_by_name
}

output "twice" {
  value = data.identitycenter_accounts.this.duplicate_names
}

output "paths" {
  value = data.identitycenter_accounts.this.accounts[*].organizational_unit_path
}

output "parents" {
  value = data.identitycenter_accounts.this.accounts[*].parent_id
}

output "manages" {
  value = data.identitycenter_accounts.this.accounts[*].management_account
}

output "tags" {
  value = data.identitycenter_accounts.this.accounts[*].tags
}
