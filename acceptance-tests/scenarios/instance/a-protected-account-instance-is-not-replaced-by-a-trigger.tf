#: Core asks nobody before it replaces, so the apply refuses.
# as: 333333333333
# then trigger = "b": updates terraform_data.trigger and replaces identitycenter_instance.this
# fails applying: Set deletion_protection = false and apply
# state identitycenter_instance.this.status = "ACTIVE"
# then trigger = "a", deletion_protection = false: updates identitycenter_instance.this
# then trigger = "c": updates terraform_data.trigger and replaces identitycenter_instance.this
# calls: sso-admin.DeleteInstance exactly 1

variable "trigger" {
  default = "a"
}

variable "deletion_protection" {
  default = true
}

resource "terraform_data" "trigger" {
  input = var.trigger
}

resource "identitycenter_instance" "this" {
  deletion_protection = var.deletion_protection

  lifecycle {
    replace_triggered_by = [terraform_data.trigger]
  }
}
