resource "identitycenter_access_control_attributes" "this" {
  attributes = {
    CostCenter = ["$${path:enterprise.costCenter}"]
    Department = ["$${path:enterprise.department}"]
  }
}
