#! nothing says `must be short`
# fails at input: must be short

resource "terraform_data" "this" {
  input = "a"
}
