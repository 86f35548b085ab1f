# world: standalone
# as: 444444444444
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}"}
# plan leaves unknown: identitycenter_instance.this.tags_all
# state identitycenter_instance.this.tags_all = {"stage": "test", "team": "platform"}
#: While the default tags are unknown nobody can tell whose the tags of an import are.
# import identitycenter_instance.this: ignoring tags, tags_all

resource "terraform_data" "team" {
  input = "platform"
}

provider "identitycenter" {
  region     = "us-east-1"
  access_key = "AKIA444444444444"
  secret_key = "secret-444444444444"

  default_tags {
    tags = { team = terraform_data.team.output }
  }
}

resource "identitycenter_instance" "this" {
  name = "example"
  tags = { stage = "test" }
}
