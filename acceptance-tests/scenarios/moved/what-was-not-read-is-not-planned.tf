# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
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
