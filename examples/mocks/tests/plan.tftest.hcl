mock_provider "identitycenter" {
  mock_data "identitycenter_application" {
    defaults = {
      application_arn = "arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef"
    }
  }

  mock_data "identitycenter_group" {
    defaults = {
      group_id          = "12345678-1234-1234-1234-123456789012"
      identity_store_id = "d-1234567890"
    }
  }

  mock_data "identitycenter_user" {
    defaults = {
      user_id           = "12345678-1234-1234-1234-123456789012"
      identity_store_id = "d-1234567890"
    }
  }

  mock_resource "identitycenter_group" {
    defaults = {
      group_id          = "12345678-1234-1234-1234-123456789012"
      identity_store_id = "d-1234567890"
    }
  }

  mock_resource "identitycenter_user" {
    defaults = {
      user_id           = "12345678-1234-1234-1234-123456789012"
      identity_store_id = "d-1234567890"
    }
  }

  mock_resource "identitycenter_instance" {
    defaults = {
      arn               = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
      identity_store_id = "d-1234567890"
    }
  }
}

run "plan" {
  command = plan
}

run "apply" {
  assert {
    condition     = identitycenter_application_assignment.developers.principal_id == identitycenter_group.developers.group_id
    error_message = "The group is not assigned."
  }
}
