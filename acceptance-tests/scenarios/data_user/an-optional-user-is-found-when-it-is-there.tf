# state data.identitycenter_user.this.found = true

data "identitycenter_user" "this" {
  user_id  = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
  optional = true
}
