#! `terraform_data.this.input.value` is "a"
# state terraform_data.this.input.value = "b"

resource "terraform_data" "this" {
  input = "a"
}
