# fault: {"operation": "CreateUser", "fault": {"error": {"code": "ConflictException",
#     "message": "The resource was being modified", "Reason": "CONCURRENT_MODIFICATION"}}}
# calls: identitystore.CreateUser exactly 2
# then title = "b": updates identitycenter_user.this[0]
# fault: {"operation": "UpdateUser", "fault": {"error": {"code": "ConflictException",
#     "message": "The resource was being modified", "Reason": "CONCURRENT_MODIFICATION"}}}
# calls: identitystore.UpdateUser exactly 2
# then present = false: deletes identitycenter_user.this[0]
# fault: {"operation": "DeleteUser", "fault": {"error": {"code": "ConflictException",
#     "message": "The resource was being modified", "Reason": "CONCURRENT_MODIFICATION"}}}
# calls: identitystore.DeleteUser exactly 2

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
