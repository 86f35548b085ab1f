#! the second plan reads nothing new of `terraform_data.this`
# unread: terraform_data.this

resource "terraform_data" "this" {
  input = "a"
}
