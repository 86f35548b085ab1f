resource "identitycenter_user" "alice" {
  user_name    = "alice"
  display_name = "Alice Archer"

  name = {
    given_name  = "Alice"
    family_name = "Archer"
  }

  emails = [{
    value   = "alice@example.com"
    type    = "work"
    primary = true
  }]

  enterprise = {
    employee_number = "4711"
    department      = "Research"
  }
}
