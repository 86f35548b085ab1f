# world: standalone
# as: 444444444444
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}"}
# behind our back: sso-admin.TagResource {"InstanceArn": "${identitycenter_instance.this.arn}",
#     "ResourceArn": "${identitycenter_instance.this.arn}",
#     "Tags": [{"Key": "owner", "Value": "audit"}, {"Key": "corp:cost", "Value": "1"}]}:
#     keeps everything
# then stage = "live": updates identitycenter_instance.this
# state identitycenter_instance.this.tags_all = {"stage": "live"}
# state data.identitycenter_instance.this.tags = {"stage": "live"}
# cloud: sso-admin.ListTagsForResource {"InstanceArn": "${identitycenter_instance.this.arn}",
#     "ResourceArn": "${identitycenter_instance.this.arn}"} gives
#     {"Tags": [{"Key": "corp:cost", "Value": "1"}, {"Key": "owner", "Value": "audit"},
#     {"Key": "stage", "Value": "live"}]}
#: An import cannot tell whose tags they are.

variable "stage" {
  type    = string
  default = "test"
}

provider "identitycenter" {
  region     = "us-east-1"
  access_key = "AKIA444444444444"
  secret_key = "secret-444444444444"

  ignore_tags {
    keys         = ["owner"]
    key_prefixes = ["corp:"]
  }
}

resource "identitycenter_instance" "this" {
  name = "example"
  tags = { stage = var.stage }
}

data "identitycenter_instance" "this" {
  arn        = identitycenter_instance.this.arn
  depends_on = [identitycenter_instance.this]
}
