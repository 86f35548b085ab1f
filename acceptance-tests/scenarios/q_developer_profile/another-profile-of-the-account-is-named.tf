# fails applying: There is "default" (arn:aws:codewhisperer:us-east-1:111111111111:profile/EXAMPLE00001)
# calls: AWSCodeWhispererService.CreateProfile exactly 1
# import: none, because nothing is made

resource "identitycenter_q_developer_profile" "this" {
  name = "alpha"
}
