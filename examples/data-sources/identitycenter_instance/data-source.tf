# The only instance that is visible.
data "identitycenter_instance" "this" {}

output "start_url" {
  value = data.identitycenter_instance.this.access_portal_url
}
