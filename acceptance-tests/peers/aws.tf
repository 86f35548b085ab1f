#: What hashicorp/aws is to manage in the world `managed-elsewhere`, so that the states to move are its own.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

import {
  to = aws_identitystore_group.this
  id = "d-1234567890/00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
}

resource "aws_identitystore_group" "this" {
  identity_store_id = "d-1234567890"
  display_name      = "developers"
  description       = "Everybody who writes software"
}

import {
  to = aws_identitystore_group_membership.this
  id = "d-1234567890/00000001-cccc-4ccc-8ccc-cccccccccccc"
}

resource "aws_identitystore_group_membership" "this" {
  identity_store_id = "d-1234567890"
  group_id          = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  member_id         = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

import {
  to = aws_identitystore_user.this
  id = "d-1234567890/00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "aws_identitystore_user" "this" {
  identity_store_id  = "d-1234567890"
  user_name          = "ada@example.com"
  display_name       = "Ada Adams"
  nickname           = "ada"
  title              = "Engineer"
  locale             = "en-US"
  preferred_language = "en-us"
  timezone           = "Europe/Berlin"
  profile_url        = "https://people.example.com/ada"
  user_type          = "Employee"
  name {
    given_name       = "Ada"
    family_name      = "Adams"
    honorific_prefix = "Dr."
  }
  emails {
    value   = "ada@example.com"
    type    = "work"
    primary = true
  }
  addresses {
    street_address = "1 Main Street"
    locality       = "Springfield"
    postal_code    = "12345"
    country        = "US"
    primary        = true
    type           = "work"
  }
  phone_numbers {
    value = "+1-555-0100"
    type  = "work"
  }
}

import {
  to = aws_organizations_delegated_administrator.this
  id = "222222222222/sso.amazonaws.com"
}

resource "aws_organizations_delegated_administrator" "this" {
  account_id        = "222222222222"
  service_principal = "sso.amazonaws.com"
}

import {
  to = aws_ssoadmin_application_assignment.this
  id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111,00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP"
}

resource "aws_ssoadmin_application_assignment" "this" {
  application_arn = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  principal_id    = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type  = "GROUP"
}

import {
  to = aws_ssoadmin_application_assignment_configuration.this
  id = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
}

resource "aws_ssoadmin_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
  assignment_required = false
}

import {
  to = aws_ssoadmin_instance_access_control_attributes.this
  id = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

resource "aws_ssoadmin_instance_access_control_attributes" "this" {
  instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"

  attribute {
    key = "CostCenter"
    value {
      source = ["$${path:enterprise.costCenter}"]
    }
  }
}

import {
  to = aws_ssoadmin_permission_set.this
  id = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1111111111111111,arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

resource "aws_ssoadmin_permission_set" "this" {
  name             = "ReadOnly"
  description      = "Looking, but not touching"
  instance_arn     = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  session_duration = "PT8H"
  relay_state      = "https://console.aws.amazon.com/s3"
  tags             = { team = "platform" }
}

import {
  to = aws_ssoadmin_account_assignment.this
  id = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb,GROUP,222222222222,AWS_ACCOUNT,arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1111111111111111,arn:aws:sso:::instance/ssoins-1234567890abcdef"
}

resource "aws_ssoadmin_account_assignment" "this" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1111111111111111"
  principal_id       = "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
  principal_type     = "GROUP"
  target_id          = "222222222222"
  target_type        = "AWS_ACCOUNT"
}
