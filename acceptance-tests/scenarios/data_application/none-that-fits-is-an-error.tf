# fails: Cannot read application there is no application with application_provider "redshift" and name "intranet" There are: codewhisperer ("QDevProfile-us-east-1"), custom ("intranet"), redshift ("warehouse"). A managed service
# then provider_id = null, name = null, arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-0000000000000000"
# fails: there is no application with application_arn "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-0000000000000000"
# then provider_id = null, name = "warehouse", arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
# fails: there is no application with application_arn "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333" and name "warehouse"
# then provider_id = null, name = "warehous", arn = null
# fails: there is no application with name "warehous" Did you mean "warehouse"? There are: codewhisperer
# then provider_id = "redshit", name = null, arn = null
# fails: there is no application with application_provider "redshit" Did you mean "redshift"? There are: codewhisperer

variable "arn" {
  type    = string
  default = null
}

variable "name" {
  type    = string
  default = "intranet"
}

variable "provider_id" {
  type    = string
  default = "redshift"
}

data "identitycenter_application" "this" {
  application_arn      = var.arn
  application_provider = var.provider_id
  name                 = var.name
}
