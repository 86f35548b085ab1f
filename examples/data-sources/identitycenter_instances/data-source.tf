data "identitycenter_instances" "everywhere" {
  all_regions = true
}

output "regions" {
  value = { for instance in data.identitycenter_instances.everywhere.instances : instance.arn => instance.primary_region }
}
