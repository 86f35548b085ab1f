#: AWS does not say how it refuses to end what has been ended.
# behind our back: AmazonQDeveloperService.DeleteAssignment {"principalId": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER"}: keeps everything
# warns at plan: AWS lists it until the month ends
# then user = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa": updates identitycenter_q_developer_subscription.this[0]
# warns at principal_id: it is subscribed first, and then user "dave@example.com" is unsubscribed
# fault: {"operation": "DeleteAssignment", "fault": {"error": {"code": "ConflictException", "message": "Resource is in an invalid state.", "status": 400}}}
# behind our back: AmazonQDeveloperService.DeleteAssignment {"principalId": "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER"}: keeps everything
# warns at plan: AWS lists it until the month ends
# then present = false: deletes identitycenter_q_developer_subscription.this[0]
# fault: {"operation": "DeleteAssignment", "fault": {"error": {"code": "ConflictException", "message": "Resource is in an invalid state.", "status": 400}}}
# state empty
# leaves: subscriptions that end are listed until the month does

variable "present" {
  default = true
}

variable "user" {
  default = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
}

resource "identitycenter_q_developer_subscription" "this" {
  count          = var.present ? 1 : 0
  plan           = "Q_DEVELOPER_STANDALONE_PRO"
  principal_id   = var.user
  principal_type = "USER"
}
