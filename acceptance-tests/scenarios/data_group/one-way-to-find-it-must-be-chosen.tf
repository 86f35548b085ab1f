# fails: Exactly one of group_id, display_name, external_id must be set.

data "identitycenter_group" "this" {
  wait = true
}
