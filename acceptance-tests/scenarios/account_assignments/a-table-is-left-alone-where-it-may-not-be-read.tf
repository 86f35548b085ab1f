#: Denied is not gone.
# world: accounts
# then
# fails: scope = "NAMED"
# fault from the start: {"operation": "ListPermissionSetsProvisionedToAccount", "times": null, "fault": {"error": {"code": "AccessDeniedException", "message": "Not you."}}}
# then: keeps everything
# leaves: somebody was assigned before, and is not any more

resource "identitycenter_account_assignments" "this" {
  account_id      = "444444444444"
  permission_sets = { ReadOnly = { groups = ["data-analysts"] } }
}
