# world: standalone
# as: 444444444444
# output all = {"all_regions": null, "arns": [], "identity_store_ids": [], "instances": []}

data "identitycenter_instances" "this" {}

output "all" {
  value = data.identitycenter_instances.this
}
