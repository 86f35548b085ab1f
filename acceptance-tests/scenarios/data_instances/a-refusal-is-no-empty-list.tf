# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read instances ListInstances: not authorized to perform: sso:ListInstances (AccessDeniedException, request id
# then all = true
# fault from the start: {"operation": "ListInstances", "fault": {"error": {"code": "AccessDeniedException",
#     "message": "not authorized to perform: sso:ListInstances"}}}
# fails: Cannot read instances ListInstances: not authorized to perform: sso:ListInstances (AccessDeniedException, request id

variable "all" {
  type    = bool
  default = null
}

data "identitycenter_instances" "this" {
  all_regions = var.all
}
