#! line 2: `# stat empty`: this directive is not known
# stat empty

resource "terraform_data" "this" {
  input = "a"
}
