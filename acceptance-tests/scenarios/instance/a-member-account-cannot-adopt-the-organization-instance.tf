#: A member account sees it in a listing, and nothing more of it.
# as: 333333333333
# fails at type: is not authorized to perform: sso:DescribeInstance

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
}
