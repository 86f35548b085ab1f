# world with: {"roles": [{"arn": "arn:aws:iam::222222222222:role/administrator",
#     "trusts": ["111111111111"], "external_id": "secret-handshake"}]}
# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# calls: sts.AssumeRole {"RoleArn": "arn:aws:iam::222222222222:role/administrator",
#     "ExternalId": "secret-handshake", "RoleSessionName": "terraform-ci", "DurationSeconds": 1800,
#     "Policy": "{\"Statement\":[],\"Version\":\"2012-10-17\"}",
#     "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/AWSSSOReadOnly"}], "SourceIdentity": "alice",
#     "Tags": [{"Key": "project", "Value": "sso"}, {"Key": "stage", "Value": "test"}],
#     "TransitiveTagKeys": ["project"]} at least 1

provider "identitycenter" {
  allowed_account_ids = ["222222222222"]

  assume_role {
    role_arn            = "arn:aws:iam::222222222222:role/administrator"
    duration            = "30m"
    external_id         = "secret-handshake"
    policy              = jsonencode({ Version = "2012-10-17", Statement = [] })
    policy_arns         = ["arn:aws:iam::aws:policy/AWSSSOReadOnly"]
    session_name        = "terraform-ci"
    source_identity     = "alice"
    tags                = { project = "sso", stage = "test" }
    transitive_tag_keys = ["project"]
  }
}

data "identitycenter_instances" "this" {}
