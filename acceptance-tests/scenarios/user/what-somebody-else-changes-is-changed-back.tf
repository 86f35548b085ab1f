# behind our back: identitystore.UpdateUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}",
#     "Operations": [{"AttributePath": "userName", "AttributeValue": "eve"},
#     {"AttributePath": "title", "AttributeValue": "Boss"}]}: updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "userName", "AttributeValue": "erin"},
#     {"AttributePath": "title", "AttributeValue": null}]} exactly 1
# state identitycenter_user.this.user_name = "erin"
# state identitycenter_user.this.title = null
# behind our back: identitystore.UpdateUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}",
#     "Operations": [{"AttributePath": "aws:identitystore:enterprise.department", "AttributeValue": "Sales"}]}:
#     updates identitycenter_user.this
# state identitycenter_user.this.enterprise = null

resource "identitycenter_user" "this" {
  user_name    = "erin"
  display_name = "Erin Evans"
  name         = { given_name = "Erin", family_name = "Evans" }
}
