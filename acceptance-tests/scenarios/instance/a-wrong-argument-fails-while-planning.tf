# as: 333333333333
# fails at type: must be `ACCOUNT` or `ORGANIZATION`
# then type = "ACCOUNT", name = "": fails at name: must be at most 255 characters long and not empty
# fails at name: letters, digits
# then type = "ACCOUNT", name = "not a name": fails at name: letters, digits
# then type = "ACCOUNT", name = "naïve": fails at name: letters, digits
# then type = "ACCOUNT", create = "soon": fails at timeouts.create: a length of time
# then type = "ACCOUNT", update = "5": fails at timeouts.update: a length of time
# then type = "ACCOUNT", delete = "-5m": fails at timeouts.delete: a length of time
# then type = "ACCOUNT", permission_sets_enabled = true: fails at permission_sets_enabled: Only the organization instance
# then type = null, permission_sets_enabled = true: fails at permission_sets_enabled: Only the organization instance

variable "type" {
  default = "DEPARTMENT"
}

variable "name" {
  default = "alpha"
}

variable "permission_sets_enabled" {
  default = null
}

variable "create" {
  default = null
}

variable "update" {
  default = null
}

variable "delete" {
  default = null
}

resource "identitycenter_instance" "this" {
  type                    = var.type
  name                    = var.name
  permission_sets_enabled = var.permission_sets_enabled

  timeouts {
    create = var.create
    update = var.update
    delete = var.delete
  }
}
