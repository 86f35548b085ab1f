#! the plan knows `terraform_data.this.input`
# plan leaves unknown: terraform_data.this.input

resource "terraform_data" "this" {
  input = "a"
}
