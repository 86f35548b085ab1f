# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# fails: ListInstances: AWS could not be reached: Connection refused

provider "identitycenter" {
  max_retries = 2

  endpoints {
    ssoadmin = "http://127.0.0.1:9"
  }
}

data "identitycenter_instances" "this" {}
