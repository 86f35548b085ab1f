#! `name` is "a"
# output name = "b"

resource "terraform_data" "this" {
  input = "a"
}

output "name" {
  value = terraform_data.this.output
}
