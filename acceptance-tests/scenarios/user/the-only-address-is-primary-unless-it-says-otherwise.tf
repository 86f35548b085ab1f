#: Applications that are sent `${user:email}` refuse a person without a primary address.
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}
#     gives {"Emails": [{"Value": "erin@example.com", "Primary": true}], "PhoneNumbers": [{"Value": "+1 555 0100"}]}
# state identitycenter_user.this.emails = [{"primary": true, "type": null, "value": "erin@example.com"}]

resource "identitycenter_user" "this" {
  user_name     = "erin"
  display_name  = "Erin Example"
  name          = { given_name = "Erin", family_name = "Example" }
  emails        = [{ value = "erin@example.com" }]
  phone_numbers = [{ value = "+1 555 0100", primary = false }]
}
