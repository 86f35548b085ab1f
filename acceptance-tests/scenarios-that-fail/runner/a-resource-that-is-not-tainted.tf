#! tainted is false
# state terraform_data.this tainted

resource "terraform_data" "this" {
  input = "a"
}
