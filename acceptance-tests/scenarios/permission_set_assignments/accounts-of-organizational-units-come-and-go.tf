#: An account joins a unit, another one is closed, and one leaves: each plan names what comes and goes, and touches nothing else.
# world: accounts
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["333333333333", "444444444444"]
# calls: sso-admin.CreateAccountAssignment exactly 5
# import: none, because it shows accounts
# leaves: the accounts are others
# meanwhile: {"organization": {"accounts": [
#    {"id": "111111111111", "name": "management", "email": "aws+management@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
#    {"id": "222222222222", "name": "identity", "email": "aws+identity@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-33333333"},
#    {"id": "333333333333", "name": "workloads", "email": "aws+workloads@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-33333333"},
#    {"id": "444444444444", "name": "sandbox", "email": "aws+sandbox@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444"},
#    {"id": "555555555555", "name": "closed", "email": "aws+closed@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444", "state": "SUSPENDED"}]}}: updates identitycenter_permission_set_assignments.this
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["222222222222", "333333333333", "444444444444"]
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 0
# meanwhile: {"organization": {"accounts": [
#    {"id": "111111111111", "name": "management", "email": "aws+management@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
#    {"id": "222222222222", "name": "identity", "email": "aws+identity@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-33333333"},
#    {"id": "333333333333", "name": "workloads", "email": "aws+workloads@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-33333333"},
#    {"id": "444444444444", "name": "sandbox", "email": "aws+sandbox@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444", "state": "SUSPENDED"},
#    {"id": "555555555555", "name": "closed", "email": "aws+closed@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444", "state": "SUSPENDED"}]}}: keeps everything
# then users = {"dave@example.com": []}: updates identitycenter_permission_set_assignments.this
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["222222222222", "333333333333", "444444444444"]
# state identitycenter_permission_set_assignments.this.organizational_unit_exceptions = {"dave@example.com": ["444444444444"]}
# calls: sso-admin.CreateAccountAssignment exactly 2
# meanwhile: {"organization": {"accounts": [
#    {"id": "111111111111", "name": "management", "email": "aws+management@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
#    {"id": "222222222222", "name": "identity", "email": "aws+identity@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
#    {"id": "333333333333", "name": "workloads", "email": "aws+workloads@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-33333333"},
#    {"id": "444444444444", "name": "sandbox", "email": "aws+sandbox@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444", "state": "SUSPENDED"},
#    {"id": "555555555555", "name": "closed", "email": "aws+closed@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444", "state": "SUSPENDED"}]}}: updates identitycenter_permission_set_assignments.this
# warns at groups: 2 will be ended of Billing: - group "platform-team": 222222222222 - user "dave@example.com": 222222222222
# state identitycenter_permission_set_assignments.this.organizational_unit_account_ids = ["333333333333", "444444444444"]
# calls: sso-admin.DeleteAccountAssignment exactly 2
# behind our back: sso-admin.DeleteAccountAssignment {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
#    "TargetId": "333333333333", "TargetType": "AWS_ACCOUNT", "PrincipalType": "GROUP", "PrincipalId": "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
#    "PermissionSetArn": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333"}: updates identitycenter_permission_set_assignments.this
# calls: sso-admin.CreateAccountAssignment exactly 1
# calls: sso-admin.DeleteAccountAssignment exactly 0
# meanwhile: {"organization": {"accounts": [
#    {"id": "111111111111", "name": "management", "email": "aws+management@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
#    {"id": "222222222222", "name": "identity", "email": "aws+identity@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
#    {"id": "333333333333", "name": "workloads", "email": "aws+workloads@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-33333333"},
#    {"id": "444444444444", "name": "sandbox", "email": "aws+sandbox@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444"},
#    {"id": "555555555555", "name": "closed", "email": "aws+closed@example.com", "joined_timestamp": "2023-06-01T09:00:00Z", "organizational_unit": "ou-exam-44444444", "state": "SUSPENDED"}]}}: updates identitycenter_permission_set_assignments.this
# state identitycenter_permission_set_assignments.this.organizational_unit_exceptions = {}
# calls: sso-admin.CreateAccountAssignment exactly 1

variable "users" {
  type    = map(set(string))
  default = {}
}

resource "identitycenter_permission_set_assignments" "this" {
  permission_set_name     = "Billing"
  organizational_unit_ids = ["ou-exam-22222222", "ou-exam-44444444"]

  groups = {
    "platform-team" = []
    "data-analysts" = ["222222222222"]
  }
  users = var.users
}
