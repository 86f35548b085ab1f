# Everybody who may enter an account.
data "identitycenter_account_assignments" "production" {
  account_id = "222222222222"
}

# What a user has, as themselves and through groups.
data "identitycenter_account_assignments" "alice" {
  principal_type = "USER"
  principal_name = "alice@example.com"
}

output "production" {
  value = [
    for one in data.identitycenter_account_assignments.production.account_assignments :
    "${one.principal_name}: ${one.permission_set_name}"
  ]
}

output "accounts_of_alice" {
  value = distinct(data.identitycenter_account_assignments.alice.account_assignments[*].account_id)
}
