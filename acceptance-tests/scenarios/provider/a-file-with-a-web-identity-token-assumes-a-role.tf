#: The role of the token then assumes another one.
# world with: {"roles": [{"arn": "arn:aws:iam::222222222222:role/ci",
#     "web_identity_issuers": ["https://token.actions.githubusercontent.com"]},
#     {"arn": "arn:aws:iam::333333333333:role/administrator",
#     "trusts": ["arn:aws:sts::222222222222:assumed-role/ci/terraform-provider-identitycenter"]}]}
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# with file token: ["eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Rva2VuLmFjdGlvbnMuZ2l0aHVidXNlcmNvbnRlbnQuY29tIiwic3ViIjoicmVwbzpleGFtcGxlL2luZnJhc3RydWN0dXJlIiwiYXVkIjoic3RzLmFtYXpvbmF3cy5jb20ifQ.c2lnbmF0dXJl"]

provider "identitycenter" {
  allowed_account_ids = ["333333333333"]

  assume_role_with_web_identity {
    role_arn                = "arn:aws:iam::222222222222:role/ci"
    web_identity_token_file = "~/token"
  }

  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/administrator"
  }
}

data "identitycenter_instances" "this" {}
