# with environment: {"AWS_MAX_ATTEMPTS": "2"}
# fault: {"operation": "CreateUser", "times": null, "fault": {"throttle": {}}}
# fails applying: given up after 2 attempts in
# calls: identitystore.CreateUser exactly 2
# state empty

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}
