# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/aws_organizations_aws_service_access.tfstate"
# plan moves: aws_organizations_aws_service_access.this to identitycenter_trusted_access.this
# state identitycenter_trusted_access.this.deletion_protection = true
# then protected = false: updates identitycenter_trusted_access.this
# import identitycenter_trusted_access.this: ignoring deletion_protection
# leaves: it is destroyed at the end

variable "protected" {
  default = true
}

moved {
  from = aws_organizations_aws_service_access.this
  to   = identitycenter_trusted_access.this
}

resource "identitycenter_trusted_access" "this" {
  deletion_protection = var.protected
}
