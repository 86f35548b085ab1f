# Needs Terraform 1.8 or OpenTofu 1.7.
data "identitycenter_instance" "this" {}

output "instance_id" {
  value = provider::identitycenter::instance_arn_parse(data.identitycenter_instance.this.arn).instance_id
}
