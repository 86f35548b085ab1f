# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}"}
# fails: the role arn:aws:iam::222222222222:role/administrator cannot be assumed: AssumeRoleWithWebIdentity: Not authorized

provider "identitycenter" {
  assume_role_with_web_identity {
    role_arn           = "arn:aws:iam::222222222222:role/administrator"
    web_identity_token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLm9yZyIsInN1YiI6InJlcG86ZXhhbXBsZS9pbmZyYXN0cnVjdHVyZSIsImF1ZCI6InN0cy5hbWF6b25hd3MuY29tIn0.c2lnbmF0dXJl"
  }
}

data "identitycenter_instances" "this" {}
