# with environment: {"AWS_MAX_ATTEMPTS": "2"}
# fault from the start: {"operation": "GetGroupId", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read group GetGroupId: Rate exceeded (ThrottlingException
# calls: identitystore.GetGroupId exactly 2

data "identitycenter_group" "this" {
  display_name = "nobody"
  optional     = true
}
