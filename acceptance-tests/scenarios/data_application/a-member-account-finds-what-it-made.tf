#: AWS wants it to say that it asks for nothing else.
# as: 333333333333
# state data.identitycenter_application.this.name = "warehouse"
# then account = null
# fails: Cannot read application ListApplications: User: arn:aws:iam::333333333333:user/administrator is not authorized
# fails: A member account sees only the applications that it has created: set application_account to its id.

variable "account" {
  type    = string
  default = "333333333333"
}

data "identitycenter_application" "this" {
  application_account  = var.account
  application_provider = "redshift"
}
