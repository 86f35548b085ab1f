# The organization instance: enabled once in the console, adopted here.
resource "identitycenter_instance" "organization" {
  type = "ORGANIZATION"

  tags = {
    team = "platform"
  }
}

# An account instance, for a trial in one account.
resource "identitycenter_instance" "trial" {
  name = "trial"

  timeouts {
    create = "15m"
  }
}
