# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# output application = {"account_id": "111111111111", "application_id": "apl-1111111111111111",
#     "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "instance_id": "ssoins-1234567890abcdef",
#     "partition": "aws"}
# output instance = {"instance_id": "ssoins-1234567890abcdef", "partition": "aws"}
# output found = "d-1234567890"

locals {
  application = provider::identitycenter::application_arn_parse(
    "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  )
}

data "identitycenter_instance" "this" {
  arn = local.application.instance_arn
}

output "application" {
  value = local.application
}

output "instance" {
  value = provider::identitycenter::instance_arn_parse(data.identitycenter_instance.this.arn)
}

output "found" {
  value = data.identitycenter_instance.this.identity_store_id
}
