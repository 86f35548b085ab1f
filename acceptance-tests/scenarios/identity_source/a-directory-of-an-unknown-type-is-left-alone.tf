# world with: {"identity_sources": {"ssoins-1234567890abcdef": {"directory": {"directory_type": "SomethingNew"}}}}
# fails at type: which this version does not know

resource "identitycenter_identity_source" "this" {
  type = "IDENTITY_CENTER"
}
