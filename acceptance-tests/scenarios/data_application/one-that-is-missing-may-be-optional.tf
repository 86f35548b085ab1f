#: Without `optional`, one application that is missing fails all that is planned with it.
# output found = [false, false, true]

data "identitycenter_application" "missing" {
  application_provider = "sqlworkbench"
  optional             = true
}

data "identitycenter_application" "late" {
  name_prefix = "no-such-application"
  optional    = true
  wait        = true

  timeouts {
    read = "1s"
  }
}

data "identitycenter_application" "there" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  optional        = true
}

output "found" {
  value = [
    data.identitycenter_application.missing.found,
    data.identitycenter_application.late.found,
    data.identitycenter_application.there.found,
  ]
}
