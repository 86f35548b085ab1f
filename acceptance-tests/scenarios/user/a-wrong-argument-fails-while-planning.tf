# fails at user_name: must be of letters, digits, symbols and punctuation, without spaces; got "erin evans"
# then user_name = "": fails at user_name: must be at most 128 characters long and not empty
# then user_name = "administrator": fails at user_name: must not be a name that AWS reserves
# then user_name = "AWSAdministrators": fails at user_name: must not be a name that AWS reserves
# then user_name = "erin", display_name = "": fails at display_name: must be at most 1024 characters long and not empty
# then user_name = "erin", display_name = "a\u0007": fails at display_name: must be of letters, digits
# then user_name = "erin", title = "": fails at title: must be at most 1024 characters long and not empty
# then user_name = "erin", birthdate = "31.12.1990": fails at birthdate: must be a date such as `1990-12-31`
# then user_name = "erin", given_name = "": fails at name.given_name: must be at most 1024 characters long and not empty
# then user_name = "erin", department = "": fails at enterprise.department: must be at most 1024 characters
# then user_name = "erin", manager = "": fails at enterprise.manager: enterprise.manager.value must be at most 1024 characters
# then user_name = "erin", emails = ["a@example.com", "b@example.com"]: fails at emails: must be a list of one element at most; got 2
# then user_name = "erin", emails = [""]: fails at emails: emails[0].value must be at most 1024 characters
# then user_name = "erin", photos = ["1", "2", "3", "4"]: fails at photos: must be a list of 3 elements at most; got 4
# then user_name = "erin", photos = ["1", ""]: fails at photos: photos[1].value must be at most 1024 characters
# then user_name = "erin", phone_numbers = ["1", "2"]: fails at phone_numbers: must be a list of one element at most
# then user_name = "erin", roles = ["1", "2"]: fails at roles: must be a list of one element at most
# then user_name = "erin", addresses = ["1", "2"]: fails at addresses: must be a list of one element at most
# then user_name = "erin", store = "1234567890": fails at identity_store_id: must be an identity store id such as

variable "user_name" {
  default = "erin evans"
}

variable "display_name" {
  default = "Erin Evans"
}

variable "given_name" {
  default = "Erin"
}

variable "title" {
  default = null
}

variable "birthdate" {
  default = null
}

variable "department" {
  default = null
}

variable "manager" {
  default = null
}

variable "store" {
  default = null
}

variable "emails" {
  type    = list(string)
  default = []
}

variable "photos" {
  type    = list(string)
  default = []
}

variable "phone_numbers" {
  type    = list(string)
  default = []
}

variable "roles" {
  type    = list(string)
  default = []
}

variable "addresses" {
  type    = list(string)
  default = []
}

resource "identitycenter_user" "this" {
  identity_store_id = var.store
  user_name         = var.user_name
  display_name      = var.display_name
  title             = var.title
  birthdate         = var.birthdate
  name              = { given_name = var.given_name, family_name = "Evans" }
  enterprise        = { department = var.department, manager = { value = var.manager } }
  emails            = [for text in var.emails : { value = text }]
  photos            = [for text in var.photos : { value = text }]
  phone_numbers     = [for text in var.phone_numbers : { value = text }]
  roles             = [for text in var.roles : { value = text }]
  addresses         = [for text in var.addresses : { locality = text }]
}
