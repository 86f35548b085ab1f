#! is in the state
# secret: "an-open-secret"

resource "terraform_data" "this" {
  input = sensitive("an-open-secret")
}
