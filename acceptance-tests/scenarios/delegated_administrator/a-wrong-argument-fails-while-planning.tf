# fails at account_id: must be an AWS account id: 12 digits
# then account_id = "arn:aws:iam::222222222222:root": fails at account_id: 12 digits
# then account_id = "222222222222", create = "a while": fails at timeouts.create: a length of time
# then account_id = "222222222222", delete = "10": fails at timeouts.delete: a length of time

variable "account_id" {
  default = "identity"
}

variable "create" {
  default = null
}

variable "delete" {
  default = null
}

resource "identitycenter_delegated_administrator" "this" {
  account_id = var.account_id

  timeouts {
    create = var.create
    delete = var.delete
  }
}
