# calls: identitystore.GetUserId {"AlternateIdentifier": {"UniqueAttribute":
#     {"AttributePath": "emails.value", "AttributeValue": "bob@example.com"}}} exactly 1
# state data.identitycenter_user.this.user_id = "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# state data.identitycenter_user.this.email = "bob@example.com"

data "identitycenter_user" "this" {
  email = "bob@example.com"
}
