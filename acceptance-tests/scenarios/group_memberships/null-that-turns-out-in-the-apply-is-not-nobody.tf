#: Not known while planning, because the other resource is planned to change in the same apply.
# then user_ids = null: updates terraform_data.who and identitycenter_group_memberships.this
# plan leaves unknown: identitycenter_group_memberships.this.user_ids
# warns at user_ids: 1 of 1 may be removed
# fails applying: Missing argument
# calls: identitystore.DeleteGroupMembership exactly 0
# then user_ids = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]: updates terraform_data.who and
#     identitycenter_group_memberships.this
# warns at user_ids: 1 of 1 may be removed
# import: none, because the members of an import are not known before those of the other resource

variable "user_ids" {
  type    = list(string)
  default = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "terraform_data" "who" {
  input = { user_ids = var.user_ids }
}

resource "identitycenter_group_memberships" "this" {
  group_id = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  user_ids = terraform_data.who.output.user_ids
}
