# fails at display_name: must not be a name that AWS reserves; got "Administrator"
# then name = "awsadministrators": fails at display_name: must not be a name that AWS reserves
# then name = "": fails at display_name: must be at most 1024 characters long and not empty
# then name = "a\u0007b": fails at display_name: must be of letters, digits
# then name = "a", description = "": fails at description: must be at most 1024 characters long and not empty
# then name = "a", store = "store": fails at identity_store_id: must be an identity store id such as

variable "name" {
  default = "Administrator"
}

variable "description" {
  default = null
}

variable "store" {
  default = null
}

resource "identitycenter_group" "this" {
  identity_store_id = var.store
  display_name      = var.name
  description       = var.description
}
