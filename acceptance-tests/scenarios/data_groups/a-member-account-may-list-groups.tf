# as: 222222222222
# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]

data "identitycenter_groups" "this" {}

output "ids" {
  value = data.identitycenter_groups.this.ids
}
