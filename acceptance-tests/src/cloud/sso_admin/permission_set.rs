//! Permission sets of a world and who is assigned to AWS accounts with them.
//!
//! Nothing here writes: they come with the world and go with the directory. What
//! the delegated administrator may not do with the management account ("Delegated
//! administration") are writes too, so it reads everything but the listing for one
//! principal. AWS documents no refusal of an account outside of the organization;
//! here it has no assignments.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::access::{Standing, denied, standing, usable};
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{AccountAssignment, Instance, PrincipalType};

/// An instance that has permission sets: never an account instance.
fn organization_instance<'a>(call: &'a Call, arn: &str) -> Result<&'a Instance, ApiError> {
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
    Ok(instance)
}

/// The same, with the permission set that the request names.
fn with_permission_set<'a>(call: &'a Call) -> Result<(&'a Instance, &'a str), ApiError> {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let wanted = call.input.text("PermissionSetArn");
    let found = instance.permission_sets.iter().find(|arn| *arn == wanted);
    let found = found.ok_or_else(|| {
        ApiError::not_found(format!("PermissionSet with ARN {wanted} is not found."))
    })?;
    Ok((instance, found))
}

pub(super) fn list(call: &mut Call) -> Answer {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let page = Page::of(call, "PermissionSets")?;
    let sets = instance.permission_sets.iter();
    let rows = sets.map(|arn| Value::from(arn.as_str())).collect();
    Ok(page.fill_from(rows).into())
}

/// Permission sets are always provisioned as they are: nothing changes one.
pub(super) fn accounts(call: &mut Call) -> Answer {
    let (instance, permission_set) = with_permission_set(call)?;
    let page = Page::of(call, "AccountIds")?;
    let assignments = &call.world.account_assignments;
    let accounts = match call.input.maybe("ProvisioningStatus") {
        Some("LATEST_PERMISSION_SET_NOT_PROVISIONED") => BTreeSet::new(),
        _ => assignments.accounts_with(&instance.id, permission_set),
    };
    Ok(page
        .fill_from(accounts.into_iter().map(Value::from).collect())
        .into())
}

pub(super) fn assignments(call: &mut Call) -> Answer {
    let (instance, permission_set) = with_permission_set(call)?;
    let page = Page::of(call, "AccountAssignments")?;
    let account = call.input.text("AccountId");
    let rows = call.world.account_assignments.of(&instance.id).iter();
    let rows = rows.filter(|row| row.account == account && row.permission_set == permission_set);
    let shown = rows.map(shown);
    Ok(page.fill_from(shown.collect()).into())
}

fn shown(row: &AccountAssignment) -> Value {
    json!({
        "AccountId": row.account,
        "PermissionSetArn": row.permission_set,
        "PrincipalType": row.principal_type.name(),
        "PrincipalId": row.principal_id,
    })
}

/// "This action must be called from the management account containing your
/// organization instance of IAM Identity Center." It lists what "the principal has
/// access to", and a user has that through a group, too.
pub(super) fn assignments_for_principal(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let instance = organization_instance(call, arn)?;
    if standing(call, instance) != Standing::Owner {
        return Err(denied(call, arn));
    }
    let page = Page::of(call, "AccountAssignments")?;
    let filter = call.input.object("Filter");
    let account = filter.as_ref().and_then(|filter| filter.maybe("AccountId"));
    let principals = principals(call, instance);
    let rows = call.world.account_assignments.of(&instance.id).iter();
    let rows = rows
        .filter(|row| principals.contains(&(row.principal_type, row.principal_id.as_str())))
        .filter(|row| account.is_none_or(|account| row.account == account));
    let shown = rows.map(shown);
    Ok(page.fill_from(shown.collect()).into())
}

/// The principal of the request and the groups that it is in.
fn principals<'a>(call: &'a Call, instance: &'a Instance) -> Vec<(PrincipalType, &'a str)> {
    let id = call.input.text("PrincipalId");
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    let mut principals = vec![(principal_type, id)];
    if principal_type == PrincipalType::User {
        let memberships = instance.identity_store.memberships.iter();
        let own = memberships.filter(|membership| membership.user_id == id);
        principals.extend(own.map(|own| (PrincipalType::Group, own.group_id.as_str())));
    }
    principals
}
