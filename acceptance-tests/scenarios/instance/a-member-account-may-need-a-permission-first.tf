#: Whoever administers the organization instance decides whether members may have their own.
# world with: {"settings": {"member_account_instances": false}}
# as: 333333333333
# fails applying: has to allow member accounts to create account instances

resource "identitycenter_instance" "this" {
  name = "alpha"
}
