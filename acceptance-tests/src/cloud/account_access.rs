//! Account access manager: IAM roles for the users and groups of Identity Center.
//!
//! Sources: API reference of account access manager; IAM User Guide, "Getting started with account access manager",
//! "Security in account access manager", "Prepare your IAM roles", "Quotas and limits in account access manager".

use super::call::{Answer, Call, Operations};
use super::error::ApiError;
use super::world::{AccountAccess, AccountAccessStatus, Instance};

mod application;
mod entitlement;
mod tag;

pub(crate) const OPERATIONS: Operations = &[
    ("CreateApplication", application::create),
    ("CreateEntitlement", entitlement::create),
    ("DeleteApplication", application::delete),
    ("DeleteEntitlement", entitlement::delete),
    ("GetApplication", application::get),
    ("GetEntitlement", entitlement::get),
    ("ListApplications", application::list),
    ("ListEntitlements", entitlement::list),
    ("ListTagsForResource", tag::list),
    ("TagResource", tag::tag),
    ("UntagResource", tag::untag),
];

/// The service principal by which Organizations, IAM and delegation know it.
const SERVICE: &str = "account-access.amazonaws.com";

/// The refusal of a caller who may not. The operations on tags have none but "not found".
fn denied(call: &Call) -> ApiError {
    if call
        .model
        .lists_error(call.operation, "AccessDeniedException")
    {
        let (who, operation) = (&call.caller.arn, call.operation);
        let message =
            format!("User: {who} is not authorized to perform: account-access:{operation}");
        return ApiError::new("AccessDeniedException", message);
    }
    no_application()
}

fn no_application() -> ApiError {
    ApiError::not_found(
        "The specified resource does not exist. Verify that the resource identifier is correct and that the resource exists \
         in the current Region.",
    )
}

/// "Both the organization instance of IAM Identity Center and account access manager must be enabled in your organization's
/// management account." A delegated administrator may do everything but enable and delete it, by the policies of "Security
/// in account access manager".
fn administers(call: &Call) -> Result<(), ApiError> {
    let account = call.caller.account.as_str();
    let organization = call.world.organization_of(account);
    let delegated = organization.is_some_and(|org| org.delegates(account, SERVICE));
    let theirs = !["CreateApplication", "DeleteApplication"].contains(&call.operation);
    if call.world.is_management(account) || (delegated && theirs) {
        return Ok(());
    }
    Err(denied(call))
}

/// The instance whose application has this ARN, in the Region of the call.
fn instance_of<'a>(call: &'a Call, arn: &str) -> Option<&'a Instance> {
    let mut here = call.world.instances.iter();
    here.find(|instance| {
        let found = call.world.account_access.get(&instance.id);
        instance.region == call.region && found.is_some_and(|found| found.arn(instance) == arn)
    })
}

/// The application of an ARN; nothing if there is none that this caller may see.
fn application<'a>(call: &'a mut Call, arn: &str) -> Result<&'a mut AccountAccess, ApiError> {
    administers(call)?;
    let id = instance_of(call, arn).map(|instance| instance.id.clone());
    let id = id.ok_or_else(no_application)?;
    let all = &mut call.world.account_access;
    let deleted = |found: &AccountAccess| {
        found.status == AccountAccessStatus::DeleteInProgress && found.reads_left == 0
    };
    if all.get(&id).is_some_and(deleted) {
        all.remove(&id);
    }
    let found = all.get_mut(&id).ok_or_else(no_application)?;
    if found.status == AccountAccessStatus::CreateInProgress && found.reads_left == 0 {
        found.status = match found.error {
            Some(_) => AccountAccessStatus::CreateFailed,
            None => AccountAccessStatus::Active,
        };
    }
    Ok(found)
}

/// The application of an ARN, ready for entitlements. What AWS answers before it is ready is not documented; its model has
/// `ConflictException` for "the current state of the resource".
fn active<'a>(call: &'a mut Call, arn: &str) -> Result<&'a mut AccountAccess, ApiError> {
    let conflicts = call.model.lists_error(call.operation, "ConflictException");
    let found = application(call, arn)?;
    if found.status != AccountAccessStatus::Active && conflicts {
        let message = format!("The application is in the {} state.", found.status.name());
        return Err(ApiError::conflict(message));
    }
    Ok(found)
}

fn nothing() -> Answer {
    Ok(serde_json::json!({}))
}
