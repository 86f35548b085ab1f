//! Bringing a permission set to the accounts that have it.

use serde_json::json;

use super::permission_set::{refuse_management, with_permission_set};
use super::workflow::{begin, refuse_target};
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::world::workflow::{Kind, Task};

/// Quotas of ProvisionPermissionSet (User Guide, "Quotas and limits in IAM Identity Center"): accounts
/// at once, and calls at a time. Which error the fourth gets is not documented.
const MOST_ACCOUNTS: usize = 3500;
const MOST_AT_ONCE: usize = 3;

pub(super) fn provision(call: &mut Call) -> Answer {
    let (instance, set) = with_permission_set(call)?;
    refuse_management(call, instance, set)?;
    let target = target(call)?;
    if let Some(account) = &target {
        refuse_target(call, instance, account, &set.arn)?;
    }
    let accounts = match &target {
        Some(account) => vec![account.clone()],
        None => set.provisioned.keys().cloned().collect(),
    };
    if accounts.len() > MOST_ACCOUNTS {
        return Err(ApiError::validation(format!(
            "A permission set can be provisioned to at most {MOST_ACCOUNTS} accounts at once."
        )));
    }
    let (id, set) = (instance.id.clone(), set.clone());
    refuse_conflict(call, &id, &set.arn, &accounts)?;
    let task = Task::Provision { target, accounts };
    let status = begin(call, &id, &set, task, true);
    Ok(json!({"PermissionSetProvisioningStatus": status}))
}

/// The one account that is asked for; none for all where the set is provisioned.
fn target(call: &Call) -> Result<Option<String>, ApiError> {
    if call.input.text("TargetType") == "ALL_PROVISIONED_ACCOUNTS" {
        return Ok(None);
    }
    match call.input.maybe("TargetId") {
        Some(account) => Ok(Some(account.to_owned())),
        None => Err(ApiError::validation(
            "TargetId is required for the target type AWS_ACCOUNT.",
        )),
    }
}

fn refuse_conflict(
    call: &Call,
    instance: &str,
    set: &str,
    accounts: &[String],
) -> Result<(), ApiError> {
    let Some(workflows) = call.world.workflows.get(instance) else {
        return Ok(());
    };
    let all = workflows.under_way();
    let provisionings: Vec<_> = all
        .filter(|workflow| workflow.task.kind() == Kind::Provisioning)
        .collect();
    if provisionings
        .iter()
        .any(|other| other.permission_set == set)
    {
        return Err(ApiError::conflict(format!(
            "The permission set {set} is being provisioned."
        )));
    }
    if provisionings.len() >= MOST_AT_ONCE {
        return Err(ApiError::conflict(format!(
            "At most {MOST_AT_ONCE} permission sets can be provisioned at a time."
        )));
    }
    let busy = accounts.iter().find(|account| workflows.is_busy(account));
    match busy {
        Some(account) if call.world.settings.role_updates_conflict => Err(being_updated(account)),
        _ => Ok(()),
    }
}

/// "Number of IAM roles (permission sets) in the AWS account that can be updated at a time: 1."
pub(super) fn being_updated(account: &str) -> ApiError {
    ApiError::conflict(format!(
        "A role of AWS account {account} is being updated. Try again later."
    ))
}
