#! nothing says `deprecated`
# warns: deprecated

resource "terraform_data" "this" {
  input = "a"
}
