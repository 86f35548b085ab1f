# world: empty-organization
# fails at type: choose the Region us-east-1, open IAM Identity Center, choose Enable

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
}
