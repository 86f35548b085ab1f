terraform {
  required_version = ">= 1.6"

  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
      version = "~> 0.1"
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

# What is read or managed with an alias names it.
data "identitycenter_groups" "all" {
  provider = identitycenter.delegated
}

output "groups" {
  value = data.identitycenter_groups.all.ids_by_display_name
}
