#: AWS refuses; the message has the command that lets it.
# fails applying: aws organizations enable-aws-service-access --service-principal account-access.amazonaws.com
# import: none, because there is nothing

resource "identitycenter_account_access_application" "this" {
}
