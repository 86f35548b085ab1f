# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails at requests_per_second: must be a whole number from 1 to 1000; got 0.
# then requests = 0.5: fails at requests_per_second: must be a whole number from 1 to 1000
# then requests = 1001: fails at requests_per_second: must be a whole number from 1 to 1000

variable "requests" {
  default = 0
}

provider "identitycenter" {
  requests_per_second = var.requests
}

data "identitycenter_instances" "this" {
}
