#: The runner itself, with the resource that is built into both CLIs: each verb, each check.
# plan knows: terraform_data.this.input
# plan leaves unknown: terraform_data.this.id
# output name = "a"
# state terraform_data.this.input.value = "a"
# state terraform_data.this untainted
# state terraform_data.other["x"] absent
# then name = "b": updates terraform_data.this
# plan leaves unknown: terraform_data.this.output
# output name matches "^b$"
# then: keeps everything
# then key = [1, 2]: replaces terraform_data.this because triggers_replace
# then others = ["x", "y"]: creates terraform_data.other["x"] and terraform_data.other["y"] and
#     keeps terraform_data.this
# state terraform_data.other["x"].input.value = "b"
# then others = ["y"]: deletes terraform_data.other["x"]
# state terraform_data.other["x"] absent
# then name = "": fails at terraform_data.this.input: cannot convert "must not be empty"
# then: keeps everything
# output name = "b"

variable "name" {
  type    = string
  default = "a"
}

variable "key" {
  default = null
}

variable "others" {
  type    = set(string)
  default = []
}

resource "terraform_data" "this" {
  input            = var.name == "" ? tobool("must not be empty") : var.name
  triggers_replace = var.key
}

resource "terraform_data" "other" {
  for_each = var.others
  input    = terraform_data.this.output
}

output "name" {
  value = terraform_data.this.output
}
