# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ROLE_ARN": "arn:aws:iam::222222222222:role/administrator", "AWS_ROLE_SESSION_NAME": "ci",
#     "AWS_WEB_IDENTITY_TOKEN_FILE": "token"}
# with file token: ["eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Rva2VuLmFjdGlvbnMuZ2l0aHVidXNlcmNvbnRlbnQuY29tIiwic3ViIjoicmVwbzpleGFtcGxlL2luZnJhc3RydWN0dXJlIiwiYXVkIjoic3RzLmFtYXpvbmF3cy5jb20ifQ.c2lnbmF0dXJl"]

provider "identitycenter" {
  allowed_account_ids = ["222222222222"]
}

data "identitycenter_instances" "this" {}
