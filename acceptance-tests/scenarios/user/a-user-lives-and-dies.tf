#: Every attribute that there is, at creation. What AWS adds is in the state.
# calls: identitystore.CreateUser exactly 1
# state identitycenter_user.this.identity_store_id = "d-1234567890"
# state identitycenter_user.this.id matches "^[0-9a-f-]{36}$"
# state identitycenter_user.this.user_arn matches "^arn:aws:identitystore:::user/"
# state identitycenter_user.this.user_status = "ENABLED"
# state identitycenter_user.this.external_ids = []
# cloud: identitystore.DescribeUser {"IdentityStoreId": "d-1234567890", "UserId": "${identitycenter_user.this.id}",
#     "Extensions": ["aws:identitystore:enterprise"]} gives {"UserName": "erin", "DisplayName": "Erin Evans",
#     "Name": {"Formatted": "Dr. Erin E. Evans MA", "FamilyName": "Evans", "GivenName": "Erin", "MiddleName": "E.",
#     "HonorificPrefix": "Dr.", "HonorificSuffix": "MA"}, "NickName": "e", "ProfileUrl": "https://example.com/erin",
#     "Emails": [{"Value": "erin@example.com", "Type": "work", "Primary": true}],
#     "PhoneNumbers": [{"Value": "+44 20 7946 0001", "Type": "work"}],
#     "Addresses": [{"StreetAddress": "1 High Street", "Locality": "London", "Region": "England",
#     "PostalCode": "N1 1AA", "Country": "UK", "Formatted": "1 High Street, London", "Type": "work", "Primary": true}],
#     "Photos": [{"Value": "https://example.com/1.png", "Display": "one", "Type": "photo", "Primary": true},
#     {"Value": "https://example.com/2.png"}, {"Value": "https://example.com/3.png"}],
#     "Roles": [{"Value": "researcher", "Type": "work", "Primary": true}], "UserType": "employee", "Title": "Engineer",
#     "PreferredLanguage": "en", "Locale": "en-GB", "Timezone": "Europe/London", "Website": "https://erin.example.com",
#     "Birthdate": "1990-12-31", "Extensions": {"aws:identitystore:enterprise": {"employeeNumber": "4711",
#     "costCenter": "42", "organization": "Example", "division": "R", "department": "R&D",
#     "manager": {"value": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "$ref": "Users/1"}}}}
# gone: identitycenter_user.this
# import identitycenter_user.this: every way

resource "identitycenter_user" "this" {
  user_name          = "erin"
  display_name       = "Erin Evans"
  nick_name          = "e"
  profile_url        = "https://example.com/erin"
  user_type          = "employee"
  title              = "Engineer"
  preferred_language = "en"
  locale             = "en-GB"
  timezone           = "Europe/London"
  website            = "https://erin.example.com"
  birthdate          = "1990-12-31"

  name = {
    formatted        = "Dr. Erin E. Evans MA"
    given_name       = "Erin"
    middle_name      = "E."
    family_name      = "Evans"
    honorific_prefix = "Dr."
    honorific_suffix = "MA"
  }

  emails        = [{ value = "erin@example.com", type = "work", primary = true }]
  phone_numbers = [{ value = "+44 20 7946 0001", type = "work" }]
  roles         = [{ value = "researcher", type = "work", primary = true }]

  photos = [
    { value = "https://example.com/1.png", display = "one", type = "photo", primary = true },
    { value = "https://example.com/2.png" },
    { value = "https://example.com/3.png" },
  ]

  addresses = [{
    street_address = "1 High Street"
    locality       = "London"
    region         = "England"
    postal_code    = "N1 1AA"
    country        = "UK"
    formatted      = "1 High Street, London"
    type           = "work"
    primary        = true
  }]

  enterprise = {
    employee_number = "4711"
    cost_center     = "42"
    organization    = "Example"
    division        = "R"
    department      = "R&D"
    manager         = { value = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", ref = "Users/1" }
  }
}
