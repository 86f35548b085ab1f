# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# calls: identitystore.ListUsers exactly 0
# then name = "nobody": keeps everything
# output ids = []
# then name = null, prefix = "da": keeps everything
# output ids = ["00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# then prefix = "DA": keeps everything
# output ids = []
# then prefix = null, regex = "^[ab].*\\.com$": keeps everything
# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
# then name = null, prefix = null, regex = null: keeps everything
# output ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]

variable "name" {
  default = "alice@example.com"
}

variable "prefix" {
  default = null
}

variable "regex" {
  default = null
}

data "identitycenter_users" "this" {
  user_name        = var.name
  user_name_prefix = var.prefix
  user_name_regex  = var.regex
}

output "ids" {
  value = data.identitycenter_users.this.ids
}
