# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# output source = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"
# output account = "111111111111"
# output actions = ["sts:AssumeRole", "sts:SetContext", "sts:TagSession"]

locals {
  policy = provider::identitycenter::account_access_trust_policy(
    "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef",
  )
  statement = jsondecode(local.policy).Statement[0]
}

output "source" {
  value = local.statement.Condition.StringEquals["aws:SourceArn"]
}

output "account" {
  value = local.statement.Condition.StringEquals["aws:SourceAccount"]
}

output "actions" {
  value = local.statement.Action
}
