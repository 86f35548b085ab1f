# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA999999999999", "AWS_SECRET_ACCESS_KEY": "secret"}
# fails: The credentials are not valid GetCallerIdentity: The security token included in the request is invalid. (InvalidClientTokenId
# calls: sts.GetCallerIdentity exactly 1

provider "identitycenter" {}

data "identitycenter_instances" "this" {}
