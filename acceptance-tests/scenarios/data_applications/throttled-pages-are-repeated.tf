# world with: {"settings": {"largest_page": 2}}
# fault from the start: {"operation": "ListApplications", "skip": 1, "times": 2, "fault": {"throttle": {}}}
# calls: sso-admin.ListApplications exactly 4

data "identitycenter_applications" "this" {}
