# state data.identitycenter_user.this.user_name = "carol@example.com"

data "identitycenter_user" "this" {
  external_id = {
    id     = "00u3carol"
    issuer = "https://scim.aws.com/1234567890"
  }
}
