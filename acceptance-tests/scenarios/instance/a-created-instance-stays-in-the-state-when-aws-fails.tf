# as: 333333333333
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA333333333333", "AWS_SECRET_ACCESS_KEY": "secret-333333333333"}
# fault: {"operation": "DescribeInstance", "times": null, "fault": {"server_error": {"status": 500}}}
# warns: given up after 2 attempts
# unread: identitycenter_instance.this
# state identitycenter_instance.this.arn matches "^arn:aws:sso:::instance/ssoins-"
# state identitycenter_instance.this untainted
# then: keeps everything

provider "identitycenter" {
  max_retries = 2
}

resource "identitycenter_instance" "this" {
  name = "alpha"
}
