# Needs Terraform 1.8 or OpenTofu 1.7.
output "sign_in_at" {
  value = provider::identitycenter::access_portal_url("example-corp")
}

# In AWS GovCloud (US) and in China it has another form.
output "sign_in_at_in_govcloud" {
  value = provider::identitycenter::access_portal_url("d-1234567890", "aws-us-gov")
}
