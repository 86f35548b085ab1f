# world with: {"credentials": [{"access_key_id": "ASIAEXAMPLE", "secret_access_key": "s",
#     "session_token": "t", "account": "222222222222", "arn": "arn:aws:iam::222222222222:user/alice"}]}
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}"}
# then token = "another"
# fails: The credentials are not valid

variable "token" {
  type    = string
  default = "t"
}

provider "identitycenter" {
  region              = "us-east-1"
  access_key          = "ASIAEXAMPLE"
  secret_key          = "s"
  token               = var.token
  allowed_account_ids = ["222222222222"]
}

data "identitycenter_instances" "this" {}
