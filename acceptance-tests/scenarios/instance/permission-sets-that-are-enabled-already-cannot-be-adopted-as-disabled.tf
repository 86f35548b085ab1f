# fails at permission_sets_enabled: no way to disable them again

resource "identitycenter_instance" "this" {
  type                    = "ORGANIZATION"
  permission_sets_enabled = false
}
