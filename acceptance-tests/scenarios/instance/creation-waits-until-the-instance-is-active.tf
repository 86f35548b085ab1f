#: An instance that is still being created can only be described and deleted.
# world with: {"settings": {"instance_create_reads": 2}}
# as: 333333333333
# state identitycenter_instance.this.status = "ACTIVE"
# state identitycenter_instance.this.access_portal_url matches "^https://d-[0-9a-f]{10}\\.awsapps\\.com/start$"
# state identitycenter_instance.this.owner_account_id = "333333333333"
# state identitycenter_instance.this.primary_region = "us-east-1"
# calls: sso-admin.CreateInstance exactly 1
# calls: sso-admin.DescribeInstance at least 3

resource "identitycenter_instance" "this" {}
