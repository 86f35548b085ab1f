#! has said a secret
# secret outside the state: "an-open-secret"
# warns: an-open-secret

resource "terraform_data" "this" {
  input = "an-open-secret"
}

check "open" {
  assert {
    condition     = terraform_data.this.input == "something else"
    error_message = "It is ${terraform_data.this.input}: an-open-secret."
  }
}
