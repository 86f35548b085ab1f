# An account instance, for a trial in one member or standalone account.
resource "identitycenter_instance" "trial" {
  name = "trial"

  tags = {
    team = "platform"
  }

  timeouts {
    create = "15m"
  }
}
