# world with: {"instances": [{"id": "ssoins-1234567890abcdef", "owner": "111111111111",
#     "region": "eu-central-1", "identity_store": {"id": "d-1234567890"}}]}
# calls: sso-admin.ListInstances {"RegionScope": "ALL_REGIONS"} exactly 1
# calls: sso-admin.ListInstances exactly 2
# output here = []
# output everywhere = ["arn:aws:sso:::instance/ssoins-1234567890abcdef"]
# state data.identitycenter_instances.everywhere.instances[0].primary_region = "eu-central-1"

data "identitycenter_instances" "here" {
  all_regions = false
}

data "identitycenter_instances" "everywhere" {
  all_regions = true
}

output "here" {
  value = data.identitycenter_instances.here.arns
}

output "everywhere" {
  value = data.identitycenter_instances.everywhere.arns
}
