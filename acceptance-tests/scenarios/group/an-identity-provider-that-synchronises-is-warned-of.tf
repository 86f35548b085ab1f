# world: external-idp
# warns: An identity provider synchronises users and groups

provider "identitycenter" {
  region             = "us-east-1"
  access_key         = "AKIA111111111111"
  secret_key         = "secret-111111111111"
  allow_console_apis = true

  endpoints {
    appsauth      = var.endpoint
    identitystore = var.endpoint
    organizations = var.endpoint
    ssoadmin      = var.endpoint
    sts           = var.endpoint
  }
}

variable "endpoint" {
  type = string
}

resource "identitycenter_group" "this" {
  display_name = "made-by-hand"
}
