#! the destroy leaves nothing
# leaves: an object that nobody can delete

resource "terraform_data" "this" {
  input = "a"
}
