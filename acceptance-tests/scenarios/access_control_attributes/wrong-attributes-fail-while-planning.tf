# fails at CostCenter: "CostCenter" has 2

resource "identitycenter_access_control_attributes" "this" {
  attributes = {
    CostCenter = ["$${path:title}", "$${path:userType}"]
  }
}
