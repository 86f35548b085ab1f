#: A profile that only was to be changed must not be replaced, with all subscriptions, by the next apply.
# fault: {"operation": "UpdateProfile", "fault": {"error": {"code": "AccessDeniedException", "message": "Not you.", "status": 403}}}
# warns at name: exists already and is taken over
# fails applying: Not you.
# state empty
# then: creates identitycenter_q_developer_profile.this
# warns at name: exists already and is taken over
# import identitycenter_q_developer_profile.this: ignoring description
# leaves: the profile that was there is destroyed

resource "identitycenter_q_developer_profile" "this" {
  name        = "default"
  description = "ours"
}
