# behind our back: identitystore.UpdateGroup {"IdentityStoreId": "d-1234567890", "GroupId": "${identitycenter_group.this.id}",
#     "Operations": [{"AttributePath": "displayName", "AttributeValue": "renamed"},
#     {"AttributePath": "description", "AttributeValue": "b"}]}: updates identitycenter_group.this
# state identitycenter_group.this.display_name = "developers"
# state identitycenter_group.this.description = null

resource "identitycenter_group" "this" {
  display_name = "developers"
}
