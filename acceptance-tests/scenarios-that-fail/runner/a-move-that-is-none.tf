#! which comes from nowhere
# plan moves: terraform_data.old to terraform_data.this

moved {
  from = terraform_data.old
  to   = terraform_data.this
}

resource "terraform_data" "this" {}
