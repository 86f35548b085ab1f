#: A name with a part of more than 63 letters has no address anywhere, and nobody is asked for it.
# fails: This undocumented API has changed

variable "endpoint" {
  type = string
}

provider "identitycenter" {
  region             = "us-east-1"
  access_key         = "AKIA111111111111"
  secret_key         = "secret-111111111111"
  allow_console_apis = true

  endpoints {
    ssoadmin    = var.endpoint
    sts         = var.endpoint
    sso_console = "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"
  }
}

data "identitycenter_identity_source" "this" {}
