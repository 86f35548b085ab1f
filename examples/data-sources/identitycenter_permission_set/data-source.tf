data "identitycenter_permission_set" "read_only" {
  name = "ReadOnly"
}

output "read_only" {
  value = data.identitycenter_permission_set.read_only.arn
}

# A permission set that may be missing.
data "identitycenter_permission_set" "audit" {
  name     = "Audit"
  optional = true
}

output "audit" {
  value = data.identitycenter_permission_set.audit.found
}
