# calls: sso-admin.ListInstances exactly 1

data "identitycenter_instances" "this" {
  count = 5
}

data "identitycenter_group" "this" {
  display_name = "everyone"
}
