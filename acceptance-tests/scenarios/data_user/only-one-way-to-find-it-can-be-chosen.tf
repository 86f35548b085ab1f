# fails at user_name: Only one of user_id, user_name, email, external_id can be set.

data "identitycenter_user" "this" {
  user_id   = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  user_name = "late"
}
