# import identitycenter_group.described: every way
# import identitycenter_group.plain: every way

resource "identitycenter_group" "described" {
  display_name = "developers"
  description  = "They build with $${money} and \"quotes\".\nOn two lines."
}

resource "identitycenter_group" "plain" {
  display_name = "engineers"
}
