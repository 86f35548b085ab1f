# with environment: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "${endpoint}",
#     "AWS_ACCESS_KEY_ID": "AKIA111111111111", "AWS_SECRET_ACCESS_KEY": "secret-111111111111"}
# with file good.pem: ["-----BEGIN CERTIFICATE-----",
#     "MIIBgTCCASegAwIBAgIUPpwqcTcZXtvP3/02+R9LdhJjfXgwCgYIKoZIzj0EAwIw",
#     "FTETMBEGA1UEAwwKRXhhbXBsZSBDQTAgFw0yNjExMjMwODIwMDNaGA8yMTI2MTAz",
#     "MDA4MjAwM1owFTETMBEGA1UEAwwKRXhhbXBsZSBDQTBZMBMGByqGSM49AgEGCCqG",
#     "SM49AwEHA0IABNKXRuuwRJJ+3VwzoYtJZ0P6umrwe5TWvXfbNhMJZca/AFT2F+5v",
#     "t1obXqe25w2bMp4i3Z+utfoi0XOE6t1yqc2jUzBRMB0GA1UdDgQWBBQ5AezQ733s",
#     "0ucSUWlhcSJ/aVm3lTAfBgNVHSMEGDAWgBQ5AezQ733s0ucSUWlhcSJ/aVm3lTAP",
#     "BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCwab9ccuyj1L5hQPIS",
#     "QWbh+7RhtrKyrXQO8kBqQC1O1QIgXIYDfdAFQoemW+uk5rnF05h9V47GumcG9cg7",
#     "Qvh69tI=",
#     "-----END CERTIFICATE-----"]
# with file empty.pem: ["no certificate"]
# with file broken.pem: ["-----BEGIN CERTIFICATE-----", "???", "-----END CERTIFICATE-----"]
# with file other.pem: ["-----BEGIN CERTIFICATE-----", "AAAA", "-----END CERTIFICATE-----"]
# then bundle = "~/empty.pem": fails at custom_ca_bundle: the CA bundle ~/empty.pem holds no certificate
# then bundle = "~/broken.pem": fails at custom_ca_bundle: the CA bundle ~/broken.pem is no PEM file
# then bundle = "~/other.pem": fails at custom_ca_bundle: the CA bundle ~/other.pem holds no certificate

variable "bundle" {
  type    = string
  default = "~/good.pem"
}

provider "identitycenter" {
  custom_ca_bundle = var.bundle
}

data "identitycenter_instances" "this" {}
