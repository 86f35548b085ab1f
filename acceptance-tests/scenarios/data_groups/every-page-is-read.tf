# world with: {"settings": {"largest_page": 1}}
# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# calls: identitystore.ListGroups exactly 4

data "identitycenter_groups" "this" {}

output "ids" {
  value = data.identitycenter_groups.this.ids
}
