# The organization instance: enabled once in the console, adopted here with the credentials of the
# management account. It keeps its tags, and destroying the resource only forgets it.
resource "identitycenter_instance" "organization" {
  type = "ORGANIZATION"
}
