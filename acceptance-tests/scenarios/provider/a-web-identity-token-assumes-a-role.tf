#: No other credentials are at hand.
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# calls: sts.AssumeRoleWithWebIdentity {"RoleArn": "arn:aws:iam::222222222222:role/administrator",
#     "RoleSessionName": "terraform-ci", "DurationSeconds": 900,
#     "Policy": "{\"Statement\":[],\"Version\":\"2012-10-17\"}",
#     "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/AWSSSOReadOnly"}]} at least 1

provider "identitycenter" {
  allowed_account_ids = ["222222222222"]

  assume_role_with_web_identity {
    role_arn           = "arn:aws:iam::222222222222:role/administrator"
    duration           = "15m"
    policy             = jsonencode({ Version = "2012-10-17", Statement = [] })
    policy_arns        = ["arn:aws:iam::aws:policy/AWSSSOReadOnly"]
    session_name       = "terraform-ci"
    web_identity_token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Rva2VuLmFjdGlvbnMuZ2l0aHVidXNlcmNvbnRlbnQuY29tIiwic3ViIjoicmVwbzpleGFtcGxlL2luZnJhc3RydWN0dXJlIiwiYXVkIjoic3RzLmFtYXpvbmF3cy5jb20ifQ.c2lnbmF0dXJl"
  }
}

data "identitycenter_instances" "this" {}
