# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/awscc_identitystore_group_membership.tfstate"
# plan moves: awscc_identitystore_group_membership.this to identitycenter_group_membership.this
# state identitycenter_group_membership.this.membership_id = "00000001-cccc-4ccc-8ccc-cccccccccccc"
# calls: identitystore.CreateGroupMembership exactly 0
# leaves: it is destroyed at the end

moved {
  from = awscc_identitystore_group_membership.this
  to   = identitycenter_group_membership.this
}

resource "identitycenter_group_membership" "this" {
  group_id  = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}
