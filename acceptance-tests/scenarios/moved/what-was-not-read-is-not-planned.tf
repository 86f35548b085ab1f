# world: managed-elsewhere
# only: terraform, because OpenTofu moves between resource types since 1.10
# with state: "peers/states/aws_identitystore_group.tfstate"
# with environment: {"TF_CLI_ARGS_plan": "-refresh=false"}
# fails: The object has not been read yet

moved {
  from = aws_identitystore_group.this
  to   = identitycenter_group.this
}

resource "identitycenter_group" "this" {
  display_name = "developers"
}
