# as: 222222222222
# fails: Cannot read instance DescribeInstance: User: arn:aws:iam::222222222222:user/administrator is not authorized

data "identitycenter_instance" "this" {}
