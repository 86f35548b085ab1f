# The active accounts of two organizational units, and of the units within them.
data "identitycenter_accounts" "workloads" {
  organizational_unit_paths = ["Root/Workloads", "Root/Infrastructure"]
}

# Every account that is tagged as a sandbox. Tags are read only where the argument is set.
data "identitycenter_accounts" "sandboxes" {
  tags = {
    environment = "sandbox"
  }
}

output "workloads" {
  value = data.identitycenter_accounts.workloads.ids
}

output "sandboxes" {
  value = data.identitycenter_accounts.sandboxes.ids_by_name
}
