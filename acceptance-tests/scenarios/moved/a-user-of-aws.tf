# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_identitystore_user.tfstate"
# plan moves: aws_identitystore_user.this to identitycenter_user.this
# state identitycenter_user.this.user_id = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
# calls: identitystore.CreateUser exactly 0
# calls: identitystore.UpdateUser exactly 0
# leaves: it is destroyed at the end

moved {
  from = aws_identitystore_user.this
  to   = identitycenter_user.this
}

resource "identitycenter_user" "this" {
  user_name          = "ada@example.com"
  display_name       = "Ada Adams"
  nick_name          = "ada"
  title              = "Engineer"
  locale             = "en-US"
  preferred_language = "en-us"
  timezone           = "Europe/Berlin"
  profile_url        = "https://people.example.com/ada"
  user_type          = "Employee"

  name = {
    given_name       = "Ada"
    family_name      = "Adams"
    honorific_prefix = "Dr."
  }
  emails = [{
    value   = "ada@example.com"
    type    = "work"
    primary = true
  }]
  addresses = [{
    street_address = "1 Main Street"
    locality       = "Springfield"
    postal_code    = "12345"
    country        = "US"
    type           = "work"
    primary        = true
  }]
  phone_numbers = [{
    value = "+1-555-0100"
    type  = "work"
  }]
}
