# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA333333333333", "AWS_SECRET_ACCESS_KEY": "secret-333333333333"}
# as: 333333333333
# plan knows: identitycenter_instance.this.tags_all
# state identitycenter_instance.this.tags = {"env": "own"}
# state identitycenter_instance.this.tags_all = {"env": "own", "owner": "platform"}
# behind our back: sso-admin.TagResource {"ResourceArn": "${identitycenter_instance.this.arn}",
#     "InstanceArn": "${identitycenter_instance.this.arn}",
#     "Tags": [{"Key": "corp:cost", "Value": "1"}, {"Key": "scanned", "Value": "today"}]}: keeps everything
# then tags = {"env": "own", "owner": "us"}: updates identitycenter_instance.this
# state identitycenter_instance.this.tags_all = {"env": "own", "owner": "us"}
# calls: sso-admin.TagResource exactly 1
# calls: sso-admin.UntagResource exactly 0
# then tags = null: updates identitycenter_instance.this
# state identitycenter_instance.this.tags_all = {"owner": "platform", "env": "default"}
# cloud: sso-admin.ListTagsForResource {"ResourceArn": "${identitycenter_instance.this.arn}"} gives {"Tags": [
#     {"Key": "corp:cost", "Value": "1"}, {"Key": "env", "Value": "default"},
#     {"Key": "owner", "Value": "platform"}, {"Key": "scanned", "Value": "today"}]}

provider "identitycenter" {
  default_tags {
    tags = { env = "default", owner = "platform" }
  }

  ignore_tags {
    keys         = ["scanned"]
    key_prefixes = ["corp:"]
  }
}

variable "tags" {
  default = { env = "own" }
}

resource "identitycenter_instance" "this" {
  name = "alpha"
  tags = var.tags
}
