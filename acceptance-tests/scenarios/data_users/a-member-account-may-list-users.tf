# as: 222222222222
# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

data "identitycenter_users" "this" {}

output "ids" {
  value = data.identitycenter_users.this.ids
}
