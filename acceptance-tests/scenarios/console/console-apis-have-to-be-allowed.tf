#: The plan names the argument, what undocumented means, and the IAM actions, on the resource.
# fails: set allow_console_apis = true
# fails: sso-directory:CreateProvisioningTenant

variable "endpoint" {
  type = string
}

provider "identitycenter" {
  region     = "us-east-1"
  access_key = "AKIA111111111111"
  secret_key = "secret-111111111111"

  endpoints {
    ssoadmin              = var.endpoint
    identitystore         = var.endpoint
    organizations         = var.endpoint
    sts                   = var.endpoint
    identitystore_console = var.endpoint
  }
}

resource "identitycenter_scim_endpoint" "this" {}
