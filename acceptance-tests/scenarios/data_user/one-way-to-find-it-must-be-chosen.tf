# fails: Exactly one of user_id, user_name, email, external_id must be set.

data "identitycenter_user" "this" {
  wait = true
}
