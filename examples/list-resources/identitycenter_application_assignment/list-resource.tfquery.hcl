list "identitycenter_application_assignment" "warehouse" {
  provider = identitycenter

  config {
    application_arn = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"
    principal_type  = "GROUP"
  }
}
