#: Core asks nobody before it replaces, so the apply refuses.
# world: empty-organization
# then trigger = "b": updates terraform_data.trigger and replaces identitycenter_trusted_access.this
# fails applying: Set deletion_protection = false and apply
# state identitycenter_trusted_access.this.id = "sso.amazonaws.com"
# then trigger = "a", deletion_protection = false: updates identitycenter_trusted_access.this
# then trigger = "c": updates terraform_data.trigger and replaces identitycenter_trusted_access.this
# calls: organizations.DisableAWSServiceAccess exactly 1
# import identitycenter_trusted_access.this: ignoring deletion_protection

variable "trigger" {
  default = "a"
}

variable "deletion_protection" {
  default = true
}

resource "terraform_data" "trigger" {
  input = var.trigger
}

resource "identitycenter_trusted_access" "this" {
  deletion_protection = var.deletion_protection

  lifecycle {
    replace_triggered_by = [terraform_data.trigger]
  }
}
