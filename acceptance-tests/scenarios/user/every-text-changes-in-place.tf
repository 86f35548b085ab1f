#: Only what changed is sent, the user name included; what is no longer configured is removed.
# then user_name = "erin.evans": updates identitycenter_user.this
# plan knows: identitycenter_user.this.user_id
# plan leaves unknown: identitycenter_user.this.updated_at
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "userName", "AttributeValue": "erin.evans"}]} exactly 1
# calls: identitystore.UpdateUser exactly 1
# then display_name = "E. Evans": updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "displayName", "AttributeValue": "E. Evans"}]} exactly 1
# then birthdate = "1991-01-01": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"Birthdate": "1991-01-01"}
# then birthdate = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "birthdate", "AttributeValue": null}]} exactly 1
# then nick_name = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"NickName": "b"}
# then nick_name = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "nickName", "AttributeValue": null}]} exactly 1
# then profile_url = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"ProfileUrl": "b"}
# then profile_url = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "profileUrl", "AttributeValue": null}]} exactly 1
# then user_type = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"UserType": "b"}
# then user_type = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "userType", "AttributeValue": null}]} exactly 1
# then title = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"Title": "b"}
# then title = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "title", "AttributeValue": null}]} exactly 1
# then preferred_language = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"PreferredLanguage": "b"}
# then preferred_language = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "preferredLanguage", "AttributeValue": null}]} exactly 1
# then locale = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"Locale": "b"}
# then locale = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "locale", "AttributeValue": null}]} exactly 1
# then timezone = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"Timezone": "b"}
# then timezone = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "timezone", "AttributeValue": null}]} exactly 1
# then website = "b": updates identitycenter_user.this
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}"} gives {"Website": "b"}
# then website = null: updates identitycenter_user.this
# calls: identitystore.UpdateUser exactly 1
# calls: identitystore.UpdateUser {"Operations": [{"AttributePath": "website", "AttributeValue": null}]} exactly 1

variable "user_name" {
  default = "erin"
}

variable "display_name" {
  default = "Erin Evans"
}

variable "birthdate" {
  default = "1990-12-31"
}

variable "nick_name" {
  default = "a"
}

variable "profile_url" {
  default = "a"
}

variable "user_type" {
  default = "a"
}

variable "title" {
  default = "a"
}

variable "preferred_language" {
  default = "a"
}

variable "locale" {
  default = "a"
}

variable "timezone" {
  default = "a"
}

variable "website" {
  default = "a"
}

resource "identitycenter_user" "this" {
  user_name          = var.user_name
  display_name       = var.display_name
  birthdate          = var.birthdate
  nick_name          = var.nick_name
  profile_url        = var.profile_url
  user_type          = var.user_type
  title              = var.title
  preferred_language = var.preferred_language
  locale             = var.locale
  timezone           = var.timezone
  website            = var.website
  name               = { given_name = "Erin", family_name = "Evans" }
}
