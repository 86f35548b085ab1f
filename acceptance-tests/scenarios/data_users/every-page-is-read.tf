# world with: {"settings": {"largest_page": 1}}
# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# calls: identitystore.ListUsers exactly 4

data "identitycenter_users" "this" {}

output "ids" {
  value = data.identitycenter_users.this.ids
}
