# with environment: {"AWS_MAX_ATTEMPTS": "2"}
# fault from the start: {"operation": "GetUserId", "times": null, "fault": {"throttle": {}}}
# fails: Cannot read user GetUserId: Rate exceeded (ThrottlingException
# calls: identitystore.GetUserId exactly 2

data "identitycenter_user" "this" {
  user_name = "nobody"
  optional  = true
}
