#: The provisioner stands for a create that fails half-way.
# fails applying: exit status
# state terraform_data.this tainted
# then command = "true": replaces terraform_data.this because tainted
# state terraform_data.this untainted

variable "command" {
  type    = string
  default = "false"
}

resource "terraform_data" "this" {
  provisioner "local-exec" {
    command = var.command
  }
}
