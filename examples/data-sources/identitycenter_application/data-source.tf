# By the short id of its provider, as soon as Amazon Q Developer has been set up.
data "identitycenter_application" "q_developer" {
  application_provider = "codewhisperer"
  wait                 = true

  timeouts {
    read = "20m"
  }
}

# By name.
data "identitycenter_application" "warehouse" {
  name = "warehouse"
}

output "arns" {
  value = [
    data.identitycenter_application.q_developer.application_arn,
    data.identitycenter_application.warehouse.application_arn,
  ]
}
