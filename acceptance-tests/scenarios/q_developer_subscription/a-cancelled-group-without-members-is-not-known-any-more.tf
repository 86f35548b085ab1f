#: Nobody is left who could show that the month is over, so the warning does not come for ever.
# world with: {"settings": {"q_developer": {"cancelled_reads": 50}}}
# behind our back: AmazonQDeveloperService.DeleteAssignment {"principalId": "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principalType": "GROUP"}: keeps everything
# warns at plan: AWS lists it until the month ends
# state identitycenter_q_developer_subscription.this.status = "CANCELLED"
# behind our back: identitystore.DeleteGroupMembership {"IdentityStoreId": "d-1234567890", "MembershipId": "00000003-cccc-4ccc-8ccc-cccccccccccc"}: keeps everything
# then: keeps everything
# state identitycenter_q_developer_subscription.this.status = null
# import: none, because a group without members is listed nowhere
# leaves: the membership, and a subscription that ends is listed until the month does

resource "identitycenter_q_developer_subscription" "this" {
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type = "GROUP"
}
