#: Not two requests for each: pages of the listing answer for all. A few may be looked up before they are there.
# crowd: 100
# calls: identitystore.ListUsers at least 1
# calls: identitystore.ListUsers at most 8
# calls: identitystore.GetUserId at most 20
# calls: identitystore.DescribeUser at most 20
# output ids = 100

data "identitycenter_user" "this" {
  count     = 100
  user_name = "person${count.index + 1}@example.com"
}

output "ids" {
  value = length(distinct(data.identitycenter_user.this[*].user_id))
}
