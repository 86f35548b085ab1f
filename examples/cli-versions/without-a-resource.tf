import {
  to       = identitycenter_group.developers
  id       = "display_name=developers"
  provider = identitycenter
}
