#: Only after the listing has shown that nothing was made, and with the same client token.
# as: 333333333333
# fault: {"operation": "CreateProfile", "fault": {"drop": "before"}}
# calls: AWSCodeWhispererService.CreateProfile exactly 2
# calls: AWSCodeWhispererService.ListProfiles at least 3

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
