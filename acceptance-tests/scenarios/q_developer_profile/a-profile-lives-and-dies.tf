#: The whole life of a profile, in a member account. AWS makes it within a while, and its managed
#: application with it.
# as: 333333333333
# world with: {"settings": {"q_developer": {"profile_create_reads": 2}}}
# calls: AWSCodeWhispererService.CreateProfile exactly 1
# plan leaves unknown: identitycenter_q_developer_profile.this.arn
# plan knows: identitycenter_q_developer_profile.this.instance_arn
# state identitycenter_q_developer_profile.this.arn matches "^arn:aws:codewhisperer:us-east-1:333333333333:profile/"
# state identitycenter_q_developer_profile.this.status = "ACTIVE"
# state identitycenter_q_developer_profile.this.region = "us-east-1"
# state identitycenter_q_developer_profile.this.application_arn matches ":333333333333:application/ssoins-1234567890abcdef/apl-"
# cloud: sso-admin.DescribeApplication {"ApplicationArn": "${identitycenter_q_developer_profile.this.application_arn}"}
#     gives {"Name": "QDevProfile-us-east-1"}
# then name = "beta", description = "second": updates identitycenter_q_developer_profile.this
# calls: AWSCodeWhispererService.UpdateProfile {"profileName": "beta", "description": "second"} exactly 1
# cloud: AWSCodeWhispererService.ListProfiles {} gives {"profiles": [{"profileName": "beta"}]}
# then functionalities = ["ANALYSIS"], key = "arn:aws:kms:us-east-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab":
#     updates identitycenter_q_developer_profile.this
# gone: identitycenter_q_developer_profile.this
# import identitycenter_q_developer_profile.this: ignoring active_functionalities, description

variable "name" {
  default = "alpha"
}

variable "description" {
  default = "first"
}

variable "functionalities" {
  default = ["ANALYSIS", "COMPLETIONS"]
}

variable "key" {
  type    = string
  default = null
}

resource "identitycenter_q_developer_profile" "this" {
  name                   = var.name
  description            = var.description
  active_functionalities = var.functionalities
  kms_key_arn            = var.key
}
