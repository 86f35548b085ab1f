# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_REGION": "us-east-1",
#     "AWS_ACCESS_KEY_ID": "AKIA333333333333", "AWS_SECRET_ACCESS_KEY": "secret-333333333333"}
# with file tags.tf: ["provider \"identitycenter\" {", "  default_tags {", "    tags = { owner = \"platform\" }", "  }", "}"]
# as: 333333333333
# state identitycenter_instance.this.tags_all = {"env": "own", "owner": "platform"}
# import identitycenter_instance.this: every way
# import identitycenter_instance.this: listed by {"name_prefix": "alpha"}

resource "identitycenter_instance" "this" {
  name = "alpha"
  tags = { env = "own" }
}
