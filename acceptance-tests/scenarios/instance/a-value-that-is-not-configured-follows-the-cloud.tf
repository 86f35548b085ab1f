#: Without a name in the configuration it may be changed elsewhere: that is no change of ours.
# behind our back: sso-admin.UpdateInstance
#     {"InstanceArn": "${identitycenter_instance.this.arn}", "Name": "renamed"}: keeps everything
# state identitycenter_instance.this.name = "renamed"
#: Tags that others have set are theirs, but an import cannot tell whose they are.
# import identitycenter_instance.this: ignoring tags, tags_all
# leaves: the organization instance stays when its resource is destroyed, with its new name

resource "identitycenter_instance" "this" {
  type = "ORGANIZATION"
}
