#: What examples/account-instance does, with the profile of Amazon Q Developer that its application comes from.
# world: standalone
# as: 444444444444
# with environment: {"AWS_ENDPOINT_URL": "${endpoint}", "AWS_ACCESS_KEY_ID": "AKIA444444444444",
#     "AWS_SECRET_ACCESS_KEY": "secret-444444444444"}
# with file trial.tf: "../examples/account-instance/main.tf"
#: The assignment names the application of the profile, or a destroy would take away both at the same time.
# with file override.tf: ["provider \"identitycenter\" {", "  region             = \"us-east-1\"", "  allow_console_apis = true", "}",
#     "resource \"identitycenter_application_assignment\" \"users\" {",
#     "  application_arn = identitycenter_q_developer_profile.this.application_arn", "}"]
# import: none, because the application is read again after the import of the instance that it names
# calls: sso-admin.CreateInstance exactly 1
# calls: identitystore.CreateGroup exactly 1
# calls: sso-admin.CreateApplicationAssignment exactly 1

resource "identitycenter_q_developer_profile" "this" {
  name         = "trial"
  instance_arn = identitycenter_instance.trial.arn
}
