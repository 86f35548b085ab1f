#! the plan does not know `terraform_data.this.id`
# plan knows: terraform_data.this.id

resource "terraform_data" "this" {
  input = "a"
}
