# fault: {"operation": "UpdateInstance", "fault": {"error":
#     {"code": "AccessDeniedException", "message": "You may not update it."}}}
# fails applying at name: You may not update it.
# state identitycenter_instance.this tainted
# state identitycenter_instance.this.name = "corporate"
# then name = "corporate": replaces identitycenter_instance.this because tainted
# state identitycenter_instance.this untainted
# import identitycenter_instance.this: ignoring tags, tags_all

variable "name" {
  default = "renamed"
}

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
  name = var.name
}
