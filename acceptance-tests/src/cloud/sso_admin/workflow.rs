//! Beginning what goes on after the answer, and its status.

use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

use super::access::{Standing, denied, standing};
use super::permission_set::organization_instance;
use crate::cloud::call::{Answer, Call, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::workflow::{Kind, Takes, Task, Workflow};
use crate::cloud::world::{Instance, PermissionSet};

/// "The additional permissions … are required only to enable the user to create assignments
/// in the AWS Organizations management account" (User Guide, "Identity-based policy examples",
/// example 2), and what stands beside them: there it is the caller that IAM asks.
const IN_MANAGEMENT: [&str; 14] = [
    "iam:ListRoles",
    "iam:ListPolicies",
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:GetRole",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
    "iam:PutRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
    "iam:GetSAMLProvider",
];

/// "Delegated administration": only the management account enables and disables "user
/// access in the management account".
pub(super) fn refuse_target(
    call: &Call,
    instance: &Instance,
    account: &str,
    set: &str,
) -> Result<(), ApiError> {
    let owns = standing(call, instance) == Standing::Owner;
    if call.world.is_management(account) && !owns {
        return Err(denied(call, set));
    }
    Ok(())
}

/// What IAM says to a caller that may not do in the management account what Identity Center
/// does there in its name.
fn refused_by_iam(call: &Call, name: &str) -> Option<String> {
    let allowed = call.caller.allowed.as_ref()?;
    let action = IN_MANAGEMENT
        .iter()
        .find(|action| !allowed.contains(**action))?;
    let (caller, account) = (&call.caller.arn, &call.caller.account);
    Some(format!(
        "Received a 403 status error: Access denied by IAM. Please check your policy, or wait for role propagation to \
         complete. IAM Error: User: {caller} is not authorized to perform: {action} on resource: \
         arn:aws:iam::{account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_{name} because no identity-based \
         policy allows the {action} action (Service: AmazonIdentityManagement; Status Code: 403; Error Code: \
         AccessDenied)"
    ))
}

/// Begins a task on a permission set, and shows its status. What is done behind everybody's
/// back is done at once.
pub(super) fn begin(
    call: &mut Call,
    instance: &str,
    set: &PermissionSet,
    task: Task,
    updates_a_role: bool,
) -> Value {
    let settings = &call.world.settings;
    let (reads, ms) = match task.kind() {
        _ if !call.clock.counts => (0, 0),
        Kind::Provisioning => (settings.provisioning_reads, settings.provisioning_ms),
        Kind::Creation | Kind::Deletion => (settings.assignment_reads, settings.assignment_ms),
    };
    let takes = Takes {
        reads,
        time: Duration::from_millis(ms.into()),
    };
    let in_management = task
        .accounts()
        .iter()
        .any(|account| call.world.is_management(account));
    let id = Uuid::new_v4().to_string();
    let mut workflow = Workflow::new(id, set, task, call.now);
    if in_management {
        workflow.denied = refused_by_iam(call, &set.name);
    }
    let status = shown(&workflow);
    let workflows = call.world.workflows.entry(instance.to_owned());
    workflows
        .or_default()
        .begin(workflow, takes, updates_a_role);
    status
}

fn status(workflow: &Workflow) -> &'static str {
    match workflow.ended {
        None => "IN_PROGRESS",
        Some(Ok(())) => "SUCCEEDED",
        Some(Err(_)) => "FAILED",
    }
}

fn shown(workflow: &Workflow) -> Value {
    let failure = workflow
        .ended
        .as_ref()
        .and_then(|ended| ended.as_ref().err());
    let status = Output::default()
        .with("Status", status(workflow))
        .with("RequestId", workflow.id.as_str())
        .maybe("FailureReason", failure.map(String::as_str))
        .with("PermissionSetArn", workflow.permission_set.as_str())
        .with("CreatedDate", seconds(workflow.created_date));
    match &workflow.task {
        Task::Create(row) | Task::Delete(row) => status
            .with("TargetId", row.account.as_str())
            .with("TargetType", "AWS_ACCOUNT")
            .with("PrincipalType", row.principal_type.name())
            .with("PrincipalId", row.principal_id.as_str())
            .into(),
        Task::Provision { target, .. } => status.maybe("AccountId", target.as_deref()).into(),
    }
}

fn describe(call: &mut Call, kind: Kind, id: &str, member: &str) -> Answer {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let instance = instance.id.clone();
    let workflows = call.world.workflows.get_mut(&instance);
    let found = workflows.and_then(|workflows| {
        let found = workflows.get(id)?;
        let shown = (found.task.kind() == kind).then(|| shown(found))?;
        if call.clock.counts {
            workflows.pass_time(kind, Some(id));
        }
        Some(shown)
    });
    match found {
        Some(shown) => Ok(json!({member: shown})),
        None => Err(ApiError::not_found(format!(
            "Could not find a request with id {id}."
        ))),
    }
}

pub(super) fn describe_creation(call: &mut Call) -> Answer {
    let id = call.input.text("AccountAssignmentCreationRequestId");
    describe(call, Kind::Creation, id, "AccountAssignmentCreationStatus")
}

pub(super) fn describe_deletion(call: &mut Call) -> Answer {
    let id = call.input.text("AccountAssignmentDeletionRequestId");
    describe(call, Kind::Deletion, id, "AccountAssignmentDeletionStatus")
}

pub(super) fn describe_provisioning(call: &mut Call) -> Answer {
    let id = call.input.text("ProvisionPermissionSetRequestId");
    describe(
        call,
        Kind::Provisioning,
        id,
        "PermissionSetProvisioningStatus",
    )
}

fn list(call: &mut Call, kind: Kind, member: &'static str) -> Answer {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let instance = instance.id.clone();
    let page = Page::of(call, member)?;
    let filter = call.input.object("Filter");
    let wanted = filter.and_then(|filter| filter.maybe("Status"));
    let Some(workflows) = call.world.workflows.get_mut(&instance) else {
        return Ok(page.fill_from(Vec::new()).into());
    };
    let after = page.after;
    let rows = workflows
        .of(kind)
        .filter(|(place, workflow)| {
            *place > after && wanted.is_none_or(|wanted| wanted == status(workflow))
        })
        .map(|(place, workflow)| {
            let row = json!({
                "Status": status(workflow),
                "RequestId": workflow.id,
                "CreatedDate": seconds(workflow.created_date),
            });
            (place, row)
        });
    let answer = page.fill(rows);
    // A listing of what has ended has looked at nothing that is under way.
    if call.clock.counts && wanted.is_none_or(|wanted| wanted == "IN_PROGRESS") {
        workflows.pass_time(kind, None);
    }
    Ok(answer.into())
}

pub(super) fn list_creations(call: &mut Call) -> Answer {
    list(call, Kind::Creation, "AccountAssignmentsCreationStatus")
}

pub(super) fn list_deletions(call: &mut Call) -> Answer {
    list(call, Kind::Deletion, "AccountAssignmentsDeletionStatus")
}

pub(super) fn list_provisionings(call: &mut Call) -> Answer {
    list(call, Kind::Provisioning, "PermissionSetsProvisioningStatus")
}
