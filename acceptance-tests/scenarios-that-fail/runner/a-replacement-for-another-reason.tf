#! is replaced because of ["triggers_replace"], not of ["input"]
# then key = "b": replaces terraform_data.this because input

variable "key" {
  default = "a"
}

resource "terraform_data" "this" {
  triggers_replace = var.key
}
