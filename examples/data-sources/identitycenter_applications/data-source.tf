# All applications of one account.
data "identitycenter_applications" "workloads" {
  application_account = "333333333333"
}

output "workloads" {
  value = data.identitycenter_applications.workloads.arns
}
