# only: terraform from 1.8, because OpenTofu configures a provider when one of its functions is called
# output url = "https://d-1234567890.awsapps.com/start"
# calls: sts.GetCallerIdentity exactly 0

provider "identitycenter" {
  # No Region and no credentials: nothing but a function is asked.
}

output "url" {
  value = provider::identitycenter::access_portal_url("d-1234567890")
}
