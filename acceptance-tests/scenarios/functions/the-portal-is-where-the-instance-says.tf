# only: terraform from 1.8 or opentofu from 1.7, because older ones know no functions of providers
# output same = true
# output alias = "https://example-corp.awsapps.com/start"
# output govcloud = "https://start.us-gov-home.awsapps.com/directory/d-1234567890"
# output china = "https://start.home.awsapps.cn/directory/d-1234567890"

data "identitycenter_instance" "this" {}

output "same" {
  value = (
    data.identitycenter_instance.this.access_portal_url ==
    provider::identitycenter::access_portal_url(data.identitycenter_instance.this.identity_store_id)
  )
}

output "alias" {
  value = provider::identitycenter::access_portal_url("example-corp")
}

output "govcloud" {
  value = provider::identitycenter::access_portal_url("d-1234567890", "aws-us-gov")
}

output "china" {
  value = provider::identitycenter::access_portal_url("d-1234567890", "aws-cn")
}
