list "identitycenter_permission_set_assignments" "read_only" {
  provider = identitycenter

  config {
    name_prefix = "ReadOnly"
  }
}
