# as: 333333333333
# world with: {"settings": {"q_developer": {"profile_create_reads": 50}}}
# fails applying: to become ACTIVE
# state identitycenter_q_developer_profile.this tainted
# import: none, because it is not finished

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"

  timeouts {
    create = "2s"
  }
}
