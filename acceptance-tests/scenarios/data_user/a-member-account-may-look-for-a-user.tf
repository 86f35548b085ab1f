# as: 222222222222
# state data.identitycenter_user.this.user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"

data "identitycenter_user" "this" {
  user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
