#! nothing says `exit status`
# fails applying: exit status

resource "terraform_data" "this" {
  input = "a"
}
