# world: managed-elsewhere
# only: terraform from 1.8 or opentofu from 1.10, because older ones do not move between resource types
# with state: "peers/states/awscc_sso_instance.tfstate"
# plan moves: awscc_sso_instance.this to identitycenter_instance.this
# as: 333333333333
# state identitycenter_instance.this.type = "ACCOUNT"
# calls: sso-admin.CreateInstance exactly 0
# leaves: it is destroyed at the end

moved {
  from = awscc_sso_instance.this
  to   = identitycenter_instance.this
}

resource "identitycenter_instance" "this" {
  name = "workloads"
  tags = { team = "workloads" }
}
