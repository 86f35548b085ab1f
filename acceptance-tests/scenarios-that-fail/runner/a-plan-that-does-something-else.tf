#! the plan updates terraform_data.this instead of what was said: replaces
# then name = "b": replaces terraform_data.this

variable "name" {
  default = "a"
}

resource "terraform_data" "this" {
  input = var.name
}
