resource "identitycenter_q_developer_profile" "this" {
  name   = "developers"
  region = "us-east-1"

  active_functionalities = ["ANALYSIS", "COMPLETIONS", "CONVERSATIONS", "TASK_ASSIST", "TRANSFORMATIONS"]

  tags = {
    team = "platform"
  }
}

# People see the application in the access portal once they are assigned to it.
resource "identitycenter_application_assignment" "developers" {
  application_arn = identitycenter_q_developer_profile.this.application_arn
  principal_type  = "GROUP"
  principal_name  = "developers"
}
