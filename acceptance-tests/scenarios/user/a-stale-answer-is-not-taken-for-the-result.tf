#: What a read shows right after a write may be from before it.
# fault: {"operation": "CreateUser", "fault": {"stale": {"reads": 1}}}
# state identitycenter_user.this.user_status = "ENABLED"
# then title = "b": updates identitycenter_user.this
# fault: {"operation": "UpdateUser", "fault": {"stale": {"reads": 2}}}
# calls: identitystore.DescribeUser at least 4
# then: keeps everything

variable "title" {
  default = "a"
}

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  title        = var.title
  name         = { given_name = "Erin", family_name = "Evans" }
}
