# world: standalone
# as: 444444444444
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}"}
# plan knows: identitycenter_instance.this.tags_all
# state identitycenter_instance.this.tags = {"stage": "test"}
# state identitycenter_instance.this.tags_all = {"stage": "test", "team": "platform"}
# cloud: sso-admin.ListTagsForResource {"InstanceArn": "${identitycenter_instance.this.arn}",
#     "ResourceArn": "${identitycenter_instance.this.arn}"} gives
#     {"Tags": [{"Key": "stage", "Value": "test"}, {"Key": "team", "Value": "platform"}]}
# then defaults = {"team": "identity", "stage": "live"}: updates identitycenter_instance.this
# state identitycenter_instance.this.tags_all = {"stage": "test", "team": "identity"}
# then defaults = null: updates identitycenter_instance.this
# state identitycenter_instance.this.tags_all = {"stage": "test"}
# cloud: sso-admin.ListTagsForResource {"InstanceArn": "${identitycenter_instance.this.arn}",
#     "ResourceArn": "${identitycenter_instance.this.arn}"} gives
#     {"Tags": [{"Key": "stage", "Value": "test"}]}
#: An import cannot tell whose tags they are.

variable "defaults" {
  type    = map(string)
  default = { team = "platform" }
}

provider "identitycenter" {
  region     = "us-east-1"
  access_key = "AKIA444444444444"
  secret_key = "secret-444444444444"

  default_tags {
    tags = var.defaults
  }
}

resource "identitycenter_instance" "this" {
  name = "example"
  tags = { stage = "test" }
}
