#! exit status 1

resource "terraform_data" "this" {
  provisioner "local-exec" {
    command = "false"
  }
}
