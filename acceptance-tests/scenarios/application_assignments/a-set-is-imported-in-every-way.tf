# warns at identitycenter_application_assignments.nobody.user_ids: This apply leaves 1 whom it does not name
# second plan: updates identitycenter_application_assignments.nobody
# then: updates identitycenter_application_assignments.nobody
# warns at identitycenter_application_assignments.nobody.user_ids: Everybody is removed: 1
# import identitycenter_application_assignments.everybody: every way
# import identitycenter_application_assignments.nobody: every way
# import identitycenter_application_assignments.nobody: not listed, because nobody is in it
# leaves: dave was assigned to the intranet before, and is not any more

resource "identitycenter_application_assignments" "everybody" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  group_ids       = ["00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"]
  user_ids        = ["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"]
}

resource "identitycenter_application_assignments" "nobody" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333"
  user_ids        = []
}
