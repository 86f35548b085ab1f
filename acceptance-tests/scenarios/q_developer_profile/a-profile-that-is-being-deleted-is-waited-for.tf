#: It is in the way until it is gone, but there is nothing to take over or to import.
# as: 333333333333
# world with: {"settings": {"q_developer": {"profile_delete_reads": 6}}}
# behind our back: AWSCodeWhispererService.DeleteProfile {"profileArn": "${identitycenter_q_developer_profile.this.arn}"}:
#     creates identitycenter_q_developer_profile.this
# calls: AWSCodeWhispererService.CreateProfile at least 2

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
