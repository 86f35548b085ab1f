#: Core would take the two for one element of the plan, and blame the provider.
# fails at customer_managed_policies: "limits" is there twice with the same path

resource "identitycenter_permission_set" "this" {
  name                      = "Limited"
  customer_managed_policies = [{ name = "limits" }, { name = "limits", path = "/" }]
}
