#: Nothing of it is changed, and the message has the import block.
# world: account-access
# world with: {"account_access": {"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef", "tags": {"team": "b"}}}}
# warns: If it has others, import it.
# fails applying: id = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
# import: none, because there is nothing

resource "identitycenter_account_access_application" "this" {
  tags = {
    team = "a"
  }
}
