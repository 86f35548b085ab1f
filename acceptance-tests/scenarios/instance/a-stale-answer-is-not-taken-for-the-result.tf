#: What a read shows right after a change may be from before it.
# as: 333333333333
# then name = "beta": updates identitycenter_instance.this
# fault: {"operation": "UpdateInstance", "fault": {"stale": {"reads": 1}}}
# state identitycenter_instance.this.name = "beta"
# then tags = {"team": "a"}: updates identitycenter_instance.this
# fault: {"operation": "TagResource", "fault": {"stale": {"reads": 2}}}
# state identitycenter_instance.this.tags_all = {"team": "a"}

variable "name" {
  default = "alpha"
}

variable "tags" {
  default = null
}

resource "identitycenter_instance" "this" {
  name = var.name
  tags = var.tags
}
