# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"directory": {"directory_type": "SomethingNew"}}}}
# output type = "SomethingNew"
# meanwhile: {"identity_sources": {"ssoins-1234567890abcdef": {"directory": {"directory_type": "UserPool"}}}}: keeps everything
# output type = "IDENTITY_CENTER"
# meanwhile: {"directories": {"d-9067aaaaaa": {"account": "111111111111"}}, "identity_sources": {"ssoins-1234567890abcdef":
#     {"directory": {"directory_type": "ADConnector", "directory_id": "d-9067aaaaaa"}}}}: keeps everything
# output type = "ACTIVE_DIRECTORY"
# output directory_id = "d-9067aaaaaa"
# leaves: the world was changed

data "identitycenter_identity_source" "this" {
  instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

output "type" {
  value = data.identitycenter_identity_source.this.type
}

output "directory_id" {
  value = data.identitycenter_identity_source.this.directory_id
}
