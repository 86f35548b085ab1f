# fails at display_name: display_name must be at most 1024 characters long and not empty

data "identitycenter_group" "this" {
  display_name = ""
}
