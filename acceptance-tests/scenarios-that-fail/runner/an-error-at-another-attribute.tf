#! should be at triggers_replace, but is at terraform_data.this
# fails at triggers_replace: cannot convert

resource "terraform_data" "this" {
  input = tobool("x")
}
