# warns at region: AWS documents profiles of Amazon Q Developer in us-east-1 and eu-central-1 only, not in eu-west-1
# fails applying: There are no profiles in eu-west-1
# import: none, because nothing is made

resource "identitycenter_q_developer_profile" "this" {
  name   = "alpha"
  region = "eu-west-1"
}
