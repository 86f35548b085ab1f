#: A name and an id of one person may stand side by side; in `ignore` an element has either, or both of one person.
# fails: Missing argument
# then user_ids = ["alice"]: fails at user_ids: the id of a user or group in the identity store (a GUID), not its name
# then group_ids = ["data-analysts"]: fails at group_ids: the id of a user or group in the identity store (a GUID), not its name
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: fails at user_ids: user_ids has "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa" twice
# then users = ["alice@example.com", "bob@example.com", "alice@example.com"]: fails at users: users has "alice@example.com" twice
# then groups = ["data-analysts", "data-analysts"]: fails at groups: groups has "data-analysts" twice
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"principal_type": "USER"}]:
#     fails at ignore: Each element of ignore must have principal_id or principal_name.
# then user_ids = ["00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principal_name": "bob@example.com"}]:
#     fails at ignore: "bob@example.com" has the id 00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa
# then user_ids = ["00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}, {"principal_type": "USER", "principal_name": "alice@example.com"}]:
#     fails at ignore: are the same user
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"principal_type": "USER", "principal_name": "alice@example.com"}]: fails at ignore: user "alice@example.com" is in user_ids and in ignore
# then users = ["alice@example.com"], ignore = [{"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: fails at ignore: user "alice@example.com" is in users and in ignore
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"], ignore = [{"principal_type": "TEAM", "principal_id": "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]: fails at ignore: must be `USER` or `GROUP`
# then users = ["alice@example.com"], user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: creates identitycenter_application_assignments.this
# calls: sso-admin.CreateApplicationAssignment exactly 1

variable "ignore" {
  type = set(object({
    principal_type = string
    principal_id   = optional(string)
    principal_name = optional(string)
  }))
  default = null
}

variable "groups" {
  type    = list(string)
  default = null
}

variable "group_ids" {
  type    = list(string)
  default = null
}

variable "users" {
  type    = list(string)
  default = null
}

variable "user_ids" {
  type    = list(string)
  default = null
}

resource "identitycenter_application_assignments" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  groups          = var.groups
  group_ids       = var.group_ids
  users           = var.users
  user_ids        = var.user_ids
  ignore          = var.ignore
}
