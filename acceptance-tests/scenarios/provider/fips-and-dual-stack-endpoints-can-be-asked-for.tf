#: What they change is an address, which is overridden here.
# with environment: {"AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# state data.identitycenter_instance.this.primary_region = "us-east-1"

variable "endpoint" {
  type = string
}

provider "identitycenter" {
  use_dualstack_endpoint = true
  use_fips_endpoint      = true

  endpoints {
    identitystore = var.endpoint
    organizations = var.endpoint
    ssoadmin      = var.endpoint
    sts           = var.endpoint
  }
}

data "identitycenter_instance" "this" {}
