# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# output names = {"data-analysts": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "everyone": "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "platform-team": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "q-developer-users": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"}
# output found = ["data-analysts", "everyone", "platform-team", "q-developer-users"]
# output store = "d-1234567890"
# calls: identitystore.ListGroups exactly 1

data "identitycenter_groups" "this" {}

output "ids" {
  value = data.identitycenter_groups.this.ids
}

output "names" {
  value = data.identitycenter_groups.this.ids_by_display_name
}

output "found" {
  value = data.identitycenter_groups.this.groups[*].display_name
}

output "store" {
  value = data.identitycenter_groups.this.identity_store_id
}
