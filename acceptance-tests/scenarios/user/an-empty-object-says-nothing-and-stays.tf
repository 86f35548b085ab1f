#: AWS keeps no extension in which nothing is set. The configuration may have one all the same.
# then department = "R&D": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}",
#     "Extensions": ["aws:identitystore:enterprise"]} gives {"Extensions": {"aws:identitystore:enterprise":
#     {"department": "R&D"}}}
# then department = null: updates identitycenter_user.this
# then: keeps everything
# import: none, because a plan after it sets the empty object, which AWS does not know

variable "department" {
  default = null
}

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
  enterprise   = { department = var.department, manager = {} }
}
