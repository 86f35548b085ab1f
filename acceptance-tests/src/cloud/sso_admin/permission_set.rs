//! Permission sets of a world are only listed; nobody is assigned to them here.

use serde_json::Value;

use super::access::{Standing, denied, standing, usable};
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;

/// The id of an instance that has permission sets: never an account instance.
fn organization_instance(call: &Call, arn: &str) -> Result<String, ApiError> {
    let id = usable(call, arn)?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    if !call.world.is_organization_instance(instance) {
        return Err(ApiError::validation(
            "The operation is not supported for account instances.",
        ));
    }
    Ok(id)
}

pub(super) fn list(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let id = organization_instance(call, arn)?;
    let page = Page::of(call, "PermissionSets")?;
    let sets = call
        .world
        .instances
        .get(&id)
        .map(|instance| instance.permission_sets.clone());
    let rows = sets
        .unwrap_or_default()
        .into_iter()
        .map(Value::from)
        .collect();
    Ok(page.fill_from(rows).into())
}

/// "This action must be called from the management account containing your
/// organization instance of IAM Identity Center."
pub(super) fn assignments_for_principal(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let id = organization_instance(call, arn)?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    if standing(call, instance) != Standing::Owner {
        return Err(denied(call, arn));
    }
    Ok(Page::of(call, "AccountAssignments")?
        .fill_from(Vec::new())
        .into())
}
