# then region = "us-east-1", name = "default": replaces identitycenter_q_developer_profile.this because region
# warns at name: exists already and is taken over
# leaves: the profile that was there is destroyed

variable "region" {
  default = "eu-central-1"
}

variable "name" {
  default = "alpha"
}

resource "identitycenter_q_developer_profile" "this" {
  name   = var.name
  region = var.region
}
