#! the plan updates terraform_data.other as well
# then name = "b": updates terraform_data.this

variable "name" {
  default = "a"
}

resource "terraform_data" "this" {
  input = var.name
}

resource "terraform_data" "other" {
  input = var.name
}
