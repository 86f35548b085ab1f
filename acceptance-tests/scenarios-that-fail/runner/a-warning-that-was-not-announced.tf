#! this was not announced

resource "terraform_data" "this" {
  input = "a"
}

check "never" {
  assert {
    condition     = terraform_data.this.output == "b"
    error_message = "It is not b."
  }
}
