data "identitycenter_instances" "everywhere" {
  all_regions = true
}
