#! this was not announced

resource "terraform_data" "this" {
  input = tobool("x")
}
