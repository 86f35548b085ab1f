#: No block is written for a scenario that speaks of `provider "identitycenter"` itself.
# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# output url = "https://d-1234567890.awsapps.com/start"
# calls: sts.GetCallerIdentity exactly 0

output "url" {
  value = provider::identitycenter::access_portal_url("d-1234567890")
}
