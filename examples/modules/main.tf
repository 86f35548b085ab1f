terraform {
  required_version = ">= 1.6"

  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
      version = "~> 0.1"
    }
  }
}

provider "identitycenter" {
  region = "us-east-1"
}

data "identitycenter_application" "q_developer" {
  application_provider = "codewhisperer"
}

module "platform" {
  source = "./team"

  name             = "platform"
  application_arns = [data.identitycenter_application.q_developer.application_arn]
}
