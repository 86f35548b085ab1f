# with file expired.pem: "identity-provider/expired-signing.pem"
# with file signing.pem: "identity-provider/signing.pem"
# with file none.pem: ["no certificate"]
# fails at saml.certificates: is expired
# then certificates = ["none.pem"]: fails at saml.certificates: not an X.509 certificate
# then certificates = []: fails at saml.certificates: At least one certificate
# then certificates = ["signing.pem"], login_url = "http://idp.example.com": fails at saml.login_url: https://
# then certificates = ["signing.pem"], login_url = null: fails at saml: login_url is missing

variable "certificates" {
  type    = set(string)
  default = ["expired.pem"]
}

variable "login_url" {
  type    = string
  default = "https://idp.example.com/login"
}

resource "identitycenter_identity_source" "this" {
  type = "EXTERNAL_IDP"

  saml = {
    entity_id    = "https://idp.example.com/metadata"
    login_url    = var.login_url
    certificates = [for name in var.certificates : file(name)]
  }
}
