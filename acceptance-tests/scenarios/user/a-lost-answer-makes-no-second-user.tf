#: Nothing is created again before a look has shown that nothing was created.
# fault: {"operation": "CreateUser", "fault": {"drop": "after"}}
# calls: identitystore.CreateUser exactly 1
# state identitycenter_user.this[0] untainted
# then title = "b": updates identitycenter_user.this[0]
# fault: {"operation": "UpdateUser", "fault": {"drop": "after"}}
# calls: identitystore.UpdateUser exactly 2
# then present = false: deletes identitycenter_user.this[0]
# fault: {"operation": "DeleteUser", "fault": {"drop": "after"}}
# calls: identitystore.DeleteUser exactly 2
# state empty
# then present = true: creates identitycenter_user.this[0]
# fault: {"operation": "CreateUser", "fault": {"drop": "before"}}
# calls: identitystore.CreateUser exactly 2

variable "present" {
  default = true
}

variable "title" {
  default = "a"
}

resource "identitycenter_user" "this" {
  count        = var.present ? 1 : 0
  user_name    = "erin"
  display_name = "Erin Evans"
  title        = var.title
  name         = { given_name = "Erin", family_name = "Evans" }
}
