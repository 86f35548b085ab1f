#! the second plan: the plan keeps terraform_data.this instead of what was said: updates
# second plan: updates terraform_data.this
# then: updates terraform_data.this

resource "terraform_data" "this" {
  input = "a"
}
