# fails at assume_role: The argument "role_arn" is required
# fails at assume_role_with_web_identity: The argument "role_arn" is required

provider "identitycenter" {
  assume_role {
    session_name = "one"
  }

  assume_role_with_web_identity {
    web_identity_token = "a.b.c"
  }
}

data "identitycenter_instances" "this" {}
