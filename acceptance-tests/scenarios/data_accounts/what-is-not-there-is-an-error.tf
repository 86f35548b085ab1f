# fails at organizational_unit_paths: no organizational unit of this organization has the path "Root/Workloads/Prod" A path
#     begins with the name of the root
# then paths = ["Rot"]: fails at organizational_unit_paths: Did you mean "Root"?
# then paths = null, ids = ["ou-exam-00000009"]: fails at organizational_unit_ids: no organizational unit of this organization has
#     the id "ou-exam-00000009"
# then ids = ["Root"]: fails at organizational_unit_ids: must be the id of an organizational unit such as
# then ids = null, regex = "(?=a)": fails at name_regex: must be a regular expression as RE2 knows them
# then regex = null, states = ["active"]: fails at states: must be

variable "paths" {
  type    = set(string)
  default = ["Root/Workloads/Prod"]
}

variable "ids" {
  type    = set(string)
  default = null
}

variable "regex" {
  type    = string
  default = null
}

variable "states" {
  type    = set(string)
  default = null
}

data "identitycenter_accounts" "this" {
  name_regex                = var.regex
  organizational_unit_ids   = var.ids
  organizational_unit_paths = var.paths
  states                    = var.states
}
