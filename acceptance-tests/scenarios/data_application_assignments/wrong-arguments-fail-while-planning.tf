# fails at application_arn: must be an application ARN such as
# fails at principal_type: must be `USER` or `GROUP`; got "user".

data "identitycenter_application_assignments" "this" {
  application_arn = "apl-1111111111111111"
  principal_type  = "user"
}
