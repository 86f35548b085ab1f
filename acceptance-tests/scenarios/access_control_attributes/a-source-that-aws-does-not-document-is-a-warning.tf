# warns at CostCenter: "CostCenter" comes from "${path:enterprise.costcenter}", which is no attribute that AWS documents

resource "identitycenter_access_control_attributes" "this" {
  attributes = {
    CostCenter = ["$${path:enterprise.costcenter}"]
    Country    = ["$${path:addresses[type eq \"work\"].country}"]
  }
}
