# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sts.GetCallerIdentity at least 1
# calls: sts.GetCallerIdentity at most 1 per process
# then skip = true: keeps everything
# calls: sts.GetCallerIdentity exactly 0
# calls: sso-admin.ListInstances exactly 1

variable "skip" {
  type    = bool
  default = false
}

provider "identitycenter" {
  skip_credentials_validation = var.skip
}

data "identitycenter_instances" "this" {}
