#: Members of the name and of the extension are sent one by one, lists as a whole.
# then given_name = "Aaron": updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "name.givenName", "AttributeValue": "Aaron"}]} exactly 1
# then middle_name = "B.": updates identitycenter_user.this
# then middle_name = null: updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}
#     gives {"Name": {"GivenName": "Aaron", "FamilyName": "Evans"}}
# then emails = [{"value": "aaron@example.com", "primary": true}]: updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "emails",
#     "AttributeValue": [{"value": "aaron@example.com", "primary": true}]}]} exactly 1
# then emails = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "emails", "AttributeValue": null}]} exactly 1
# then phone_numbers = [{"value": "1", "type": "home"}]: updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}
#     gives {"PhoneNumbers": [{"Value": "1", "Type": "home"}]}
# then phone_numbers = null: updates identitycenter_user.this
# then roles = [{"value": "b"}]: updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}
#     gives {"Roles": [{"Value": "b"}]}
# then roles = null: updates identitycenter_user.this
# then addresses = [{"locality": "Paris", "postal_code": "75001"}]: updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}
#     gives {"Addresses": [{"Locality": "Paris", "PostalCode": "75001"}]}
# then addresses = null: updates identitycenter_user.this
# then photos = [{"value": "https://example.com/2.png"}, {"value": "https://example.com/1.png", "display": "old"}]:
#     updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"}
#     gives {"Photos": [{"Value": "https://example.com/2.png"}, {"Value": "https://example.com/1.png", "Display": "old"}]}
# then photos = null: updates identitycenter_user.this
# then enterprise = {"department": "Sales", "manager": {"value": "m", "ref": "Users/m"}}: updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}",
#     "Extensions": ["aws:identitystore:enterprise"]} gives {"Extensions": {"aws:identitystore:enterprise":
#     {"department": "Sales", "manager": {"value": "m", "$ref": "Users/m"}}}}
# calls: identitystore.UpdateUser exactly 1
# then enterprise = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "aws:identitystore:enterprise.department",
#     "AttributeValue": null}, {"AttributePath": "aws:identitystore:enterprise.manager", "AttributeValue": null}]} exactly 1

variable "given_name" {
  default = "Erin"
}

variable "middle_name" {
  default = null
}

variable "emails" {
  type    = list(object({ value = string, primary = optional(bool) }))
  default = [{ value = "erin@example.com" }]
}

variable "phone_numbers" {
  type    = list(object({ value = string, type = optional(string) }))
  default = [{ value = "0", type = "work" }]
}

variable "roles" {
  type    = list(object({ value = string }))
  default = [{ value = "a" }]
}

variable "addresses" {
  type    = list(object({ locality = string, postal_code = optional(string) }))
  default = [{ locality = "London" }]
}

variable "photos" {
  type    = list(object({ value = string, display = optional(string) }))
  default = [{ value = "https://example.com/1.png" }]
}

variable "enterprise" {
  type = object({
    cost_center = optional(string)
    department  = optional(string)
    manager     = optional(object({ value = string, ref = string }))
  })
  default = { cost_center = "42", department = "R&D" }
}

resource "identitycenter_user" "this" {
  user_name     = "erin"
  display_name  = "Erin Evans"
  name          = { given_name = var.given_name, middle_name = var.middle_name, family_name = "Evans" }
  emails        = var.emails
  phone_numbers = var.phone_numbers
  roles         = var.roles
  addresses     = var.addresses
  photos        = var.photos
  enterprise    = var.enterprise
}
