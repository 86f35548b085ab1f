# fails at user_name_regex: must be a regular expression as RE2 knows them; got "("
# then regex = "(?=a)": fails at user_name_regex: must be a regular expression as RE2 knows them
# then regex = null, name = "": fails at user_name: characters long and not empty
# then regex = null, name = "a", prefix = "b": fails at user_name_prefix: Only one of user_name, user_name_prefix, user_name_regex can be set.
# then regex = null, store = "x": fails at identity_store_id: must be an identity store id such as

variable "name" {
  default = null
}

variable "prefix" {
  default = null
}

variable "regex" {
  default = "("
}

variable "store" {
  default = null
}

data "identitycenter_users" "this" {
  identity_store_id = var.store
  user_name         = var.name
  user_name_prefix  = var.prefix
  user_name_regex   = var.regex
}
