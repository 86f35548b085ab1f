#: The answer was lost, and now somebody has the e-mail address: not the user that was asked for.
# fault: {"operation": "CreateUser", "fault": {"drop": "before"}}
# fails applying at emails: another user with the same e-mail address exists already
# fails applying at emails: user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# calls: identitystore.CreateUser exactly 1
# state empty

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
  emails       = [{ value = "alice@example.com" }]
}
