#! the state has ["terraform_data.this"]
# state empty

resource "terraform_data" "this" {
  input = "a"
}
