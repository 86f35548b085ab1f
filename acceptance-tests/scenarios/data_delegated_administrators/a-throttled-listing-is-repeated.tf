# fault from the start: {"operation": "ListDelegatedAdministrators", "fault": {"throttle": {}}}
# calls: organizations.ListDelegatedAdministrators exactly 2

data "identitycenter_delegated_administrators" "this" {}
