#! the second plan is not empty

resource "terraform_data" "this" {
  input = timestamp()
}
