#: One Ctrl-C while the provider waits for the instance to be gone. Nothing takes the deletion back, and later it could
#: not be told from an instance that is not visible.
# world with: {"settings": {"instance_delete_reads": 3}}
# as: 333333333333
# then present = false: deletes identitycenter_instance.this[0]
# interrupt: after ListInstances is called
# state empty
# leaves: the instance, which AWS is still deleting

variable "present" {
  type    = bool
  default = true
}

resource "identitycenter_instance" "this" {
  count = var.present ? 1 : 0
  name  = "alpha"
}
