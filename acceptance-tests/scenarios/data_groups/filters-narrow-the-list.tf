# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# calls: identitystore.ListGroups exactly 0
# then name = "nobody": keeps everything
# output ids = []
# then name = null, prefix = "pl": keeps everything
# output ids = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# then prefix = "PL": keeps everything
# output ids = []
# then prefix = null, regex = "-(team|users)$": keeps everything
# output ids = ["00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
# then name = null, prefix = null, regex = null: keeps everything
# output ids = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]

variable "name" {
  default = "data-analysts"
}

variable "prefix" {
  default = null
}

variable "regex" {
  default = null
}

data "identitycenter_groups" "this" {
  display_name        = var.name
  display_name_prefix = var.prefix
  display_name_regex  = var.regex
}

output "ids" {
  value = data.identitycenter_groups.this.ids
}
