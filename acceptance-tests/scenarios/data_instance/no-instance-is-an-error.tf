# world: empty-organization
# fails: no instance of IAM Identity Center is visible in us-east-1

data "identitycenter_instance" "this" {}
