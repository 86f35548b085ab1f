#: The profile that the block names, not the one of the environment.
# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111",
#     "region": "eu-west-1", "identity_store": {"id": "d-1234567890"}}]}
# with environment: {"AWS_PROFILE": "other", "AWS_ENDPOINT_URL": "${endpoint}"}
# with file .aws/config: ["[profile other]", "region = us-east-1", "[profile work]", "region = eu-west-1",
#     "aws_access_key_id = AKIA111111111111", "aws_secret_access_key = secret-111111111111"]
# state data.identitycenter_instance.this.primary_region = "eu-west-1"

provider "identitycenter" {
  profile = "work"
}

data "identitycenter_instance" "this" {}
