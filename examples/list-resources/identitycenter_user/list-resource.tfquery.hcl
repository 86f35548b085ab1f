list "identitycenter_user" "not_synchronized" {
  provider = identitycenter

  # Also writes the resources with `terraform query -generate-config-out=users.tf`.
  include_resource = true
  limit            = 1000

  config {
    synchronized = false
  }
}
