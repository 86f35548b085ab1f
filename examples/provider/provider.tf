terraform {
  required_providers {
    identitycenter = {
      source = "cloud-identity/identitycenter"
    }
  }
}

# Credentials come from the environment, as for the AWS CLI.
provider "identitycenter" {
  region = "us-east-1"
}

# The delegated administrator, by a role in its account.
provider "identitycenter" {
  alias  = "delegated"
  region = "us-east-1"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      team = "platform"
    }
  }
}
