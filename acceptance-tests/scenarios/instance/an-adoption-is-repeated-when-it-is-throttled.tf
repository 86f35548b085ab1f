# fault from the start: {"operation": "DescribeOrganization", "times": 2, "fault": {"throttle": {}}}
# fault from the start: {"operation": "ListInstances", "times": 2, "fault": {"server_error": {"status": 500}}}
# fault from the start: {"operation": "DescribeInstance", "times": 2, "fault": {"throttle": {}}}
# state identitycenter_instance.this.name = "corporate"
# import identitycenter_instance.this: ignoring tags, tags_all

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
}
