#: Nothing listens where the environment points.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
#     "AWS_ENDPOINT_URL_SSO_ADMIN": "http://127.0.0.1:9",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sts.GetCallerIdentity at least 1
# calls: sso-admin.ListInstances exactly 1
# calls: identitystore.GetGroupId exactly 1
# calls: organizations.ListDelegatedAdministrators exactly 1

variable "endpoint" {
  type = string
}

provider "identitycenter" {
  max_retries = 1

  endpoints {
    identitystore = var.endpoint
    organizations = var.endpoint
    ssoadmin      = var.endpoint
    sts           = var.endpoint
  }
}

data "identitycenter_group" "this" {
  display_name = "everyone"
}

data "identitycenter_delegated_administrators" "this" {}
