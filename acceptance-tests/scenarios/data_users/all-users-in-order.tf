# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# output names = {"alice@example.com": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "bob@example.com": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "carol@example.com": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "dave@example.com": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}
# output found = ["alice@example.com", "bob@example.com", "carol@example.com", "dave@example.com"]
# output store = "d-1234567890"
# calls: identitystore.ListUsers exactly 1

data "identitycenter_users" "this" {}

output "ids" {
  value = data.identitycenter_users.this.ids
}

output "names" {
  value = data.identitycenter_users.this.ids_by_user_name
}

output "found" {
  value = data.identitycenter_users.this.users[*].user_name
}

output "store" {
  value = data.identitycenter_users.this.identity_store_id
}
