# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# fails: Invalid value for "arn" parameter: must be an application ARN such as
# fails: Invalid value for "principal_id" parameter: must be the id of a user or group in the identity store (a GUID),
#     not its name; got "developers".
# fails: Invalid value for "principal_type" parameter: must be `USER` or `GROUP`; got "ROLE".
# fails: Invalid value for "partition" parameter: must be `aws`, `aws-us-gov` or `aws-cn`; got "gov".
# fails: Invalid value for "partition" parameter: access_portal_url takes 1 to 2 arguments.
# fails: Invalid value for "arn" parameter: argument must not be null.

locals {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_id        = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

output "application" {
  value = provider::identitycenter::application_arn_parse("arn:aws:sso:::instance/ssoins-1234567890abcdef")
}

output "name" {
  value = provider::identitycenter::application_assignment_import_id(local.application_arn, "developers", "GROUP")
}

output "role" {
  value = provider::identitycenter::application_assignment_import_id(local.application_arn, local.group_id, "ROLE")
}

output "partition" {
  value = provider::identitycenter::access_portal_url("d-1234567890", "gov")
}

output "third" {
  value = provider::identitycenter::access_portal_url("d-1234567890", "aws", "aws")
}

output "nothing" {
  value = provider::identitycenter::instance_arn_parse(null)
}
