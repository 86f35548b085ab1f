# world with: {"settings": {"largest_page": 2}}
# fault from the start: {"operation": "ListGroups", "skip": 1, "times": 2, "fault": {"throttle": {}}}
# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]

data "identitycenter_groups" "this" {}

output "ids" {
  value = data.identitycenter_groups.this.ids
}
