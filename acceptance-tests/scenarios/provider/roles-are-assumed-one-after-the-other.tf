#: The second role trusts the session of the first one, and nobody else.
# world with: {"roles": [{"arn": "arn:aws:iam::222222222222:role/first", "trusts": ["111111111111"]},
#     {"arn": "arn:aws:iam::333333333333:role/second",
#     "trusts": ["arn:aws:sts::222222222222:assumed-role/first/one"]}]}
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sts.AssumeRole at least 2
# calls: sts.AssumeRole at most 2 per process

provider "identitycenter" {
  allowed_account_ids = ["333333333333"]

  assume_role {
    role_arn     = "arn:aws:iam::222222222222:role/first"
    session_name = "one"
  }

  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/second"
  }
}

data "identitycenter_instances" "this" {}
