//! Who may enter which AWS account, with which permission set.
//!
//! AWS documents no refusal of an account outside of the organization in the
//! listings; here it has no assignments. That a principal or an account does not exist
//! turns out after the answer, and so does that there is nothing to delete: the reasons
//! have been seen in public. Creating what is there succeeds again.

use serde_json::{Value, json};

use super::access::{Standing, denied, standing};
use super::permission_set::{organization_instance, refuse_management, with_permission_set};
use super::provisioning::being_updated;
use super::workflow::{begin, refuse_target};
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::workflow::Task;
use crate::cloud::world::{
    AccountAssignment, Instance, PermissionSet, PrincipalType, Version, Workflows,
};

/// Quotas (User Guide, "Quotas and limits in IAM Identity Center"). The first is of creations; here
/// deletions are counted with them, as the one of account access counts all writes.
const MOST_OUTSTANDING: usize = 15;
const MOST_GROUPS: usize = 100;
const MOST_SETS: usize = 500;

/// The assignment that the request names, if the caller may have to do with it.
fn asked<'a>(
    call: &'a Call,
) -> Result<(&'a Instance, &'a PermissionSet, AccountAssignment), ApiError> {
    let (instance, set) = with_permission_set(call)?;
    let account = call.input.text("TargetId");
    refuse_management(call, instance, set)?;
    refuse_target(call, instance, account, &set.arn)?;
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    let principal = call.input.text("PrincipalId");
    let row = AccountAssignment::new(&set.arn, account, principal_type, principal);
    Ok((instance, set, row))
}

pub(super) fn create(call: &mut Call) -> Answer {
    let (instance, set, row) = asked(call)?;
    let version = set.provisioned.get(&row.account);
    let updates = version != Some(&Version::Latest) && !is_being_made(call, instance, &row);
    refuse_conflict(call, instance, &row, updates)?;
    within_quotas(call, instance, &row, version)?;
    let (id, set) = (instance.id.clone(), set.clone());
    let status = begin(call, &id, &set, Task::Create(row), updates);
    Ok(json!({"AccountAssignmentCreationStatus": status}))
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let (instance, set, row) = asked(call)?;
    let assigned = call.world.account_assignments.of(&instance.id);
    let last = assigned.is_some_and(|assigned| {
        let of_pair = assigned.of_pair(&row.permission_set, &row.account, 0);
        assigned.contains(&row) && of_pair.take(2).count() == 1
    });
    refuse_conflict(call, instance, &row, last)?;
    let (id, set) = (instance.id.clone(), set.clone());
    let status = begin(call, &id, &set, Task::Delete(row), last);
    Ok(json!({"AccountAssignmentDeletionStatus": status}))
}

/// Whether somebody else's assignment brings the role already.
fn is_being_made(call: &Call, instance: &Instance, row: &AccountAssignment) -> bool {
    let workflows = call.world.workflows.get(&instance.id);
    let mut under_way = workflows.into_iter().flat_map(Workflows::under_way);
    under_way.any(|workflow| match &workflow.task {
        Task::Create(other) => other.is_of_pair(row),
        _ => false,
    })
}

/// Which error one request too many gets is not documented; the operations know
/// ConflictException, and users have met it since there is a limit.
fn refuse_conflict(
    call: &Call,
    instance: &Instance,
    row: &AccountAssignment,
    updates_a_role: bool,
) -> Result<(), ApiError> {
    let Some(workflows) = call.world.workflows.get(&instance.id) else {
        return Ok(());
    };
    let under_way = workflows.under_way();
    let under_way: Vec<_> = under_way
        .filter_map(|workflow| workflow.task.assignment())
        .collect();
    if under_way.iter().any(|other| other.is(row)) {
        return Err(ApiError::conflict(
            "The assignment is being created or deleted.",
        ));
    }
    if under_way.len() >= MOST_OUTSTANDING {
        return Err(ApiError::conflict(format!(
            "There are {MOST_OUTSTANDING} outstanding requests. Try again later."
        )));
    }
    let conflicts = updates_a_role && call.world.settings.role_updates_conflict;
    if conflicts && workflows.is_busy(&row.account) {
        return Err(being_updated(&row.account));
    }
    Ok(())
}

fn within_quotas(
    call: &Call,
    instance: &Instance,
    row: &AccountAssignment,
    version: Option<&Version>,
) -> Result<(), ApiError> {
    let account = &row.account;
    let sets = instance.permission_sets.iter();
    let of_account = || sets.filter(|set| set.provisioned.contains_key(account));
    if version.is_none() && of_account().count() >= MOST_SETS {
        return Err(ApiError::quota(format!(
            "AWS account {account} has {MOST_SETS} permission sets, which is the most."
        )));
    }
    let assigned = call.world.account_assignments.of(&instance.id);
    let of_pair = assigned
        .into_iter()
        .flat_map(|assigned| assigned.of_pair(&row.permission_set, account, 0));
    let groups =
        of_pair.filter(|(_, other)| other.principal_type == PrincipalType::Group && !other.is(row));
    if row.principal_type == PrincipalType::Group && groups.count() >= MOST_GROUPS {
        return Err(ApiError::quota(format!(
            "{MOST_GROUPS} groups are assigned to AWS account {account} with this permission set, which is the most."
        )));
    }
    Ok(())
}

pub(super) fn list(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    let (set, account) = (set.arn.clone(), call.input.text("AccountId"));
    let page = Page::of(call, "AccountAssignments")?;
    let of_pair = |row: &AccountAssignment| row.permission_set == set && row.account == account;
    let (hidden, still_shown) = lagging(call, of_pair);
    let after = page.after;
    let assigned = call.world.account_assignments.of(instance_id(call));
    let rows = assigned
        .into_iter()
        .flat_map(|assigned| assigned.of_pair(&set, account, after))
        .filter(|(_, row)| !hidden.iter().any(|hidden| hidden.is(row)))
        .map(|(place, row)| (place, shown(row)));
    Ok(page.fill(rows.chain(last(&still_shown, after))).into())
}

fn instance_id<'a>(call: &Call<'a>) -> &'a str {
    arn::instance_id(call.input.text("InstanceArn")).unwrap_or_default()
}

/// What a listing does not show yet, and what it still shows.
fn lagging(
    call: &mut Call,
    listed: impl Fn(&AccountAssignment) -> bool,
) -> (Vec<AccountAssignment>, Vec<AccountAssignment>) {
    let id = instance_id(call);
    let workflows = call.world.workflows.get_mut(id);
    let workflows = workflows.filter(|_| call.clock.counts);
    workflows.map(|of| of.lagging(listed)).unwrap_or_default()
}

/// Rows after all others.
fn last(rows: &[AccountAssignment], after: u64) -> impl Iterator<Item = (u64, Value)> {
    let places = (1 << 40)..;
    let rows = places.zip(rows.iter().map(shown));
    rows.filter(move |(place, _)| *place > after)
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
pub(super) fn list_for_principal(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let instance = organization_instance(call, arn)?;
    if standing(call, instance) != Standing::Owner {
        return Err(denied(call, arn));
    }
    let page = Page::of(call, "AccountAssignments")?;
    let filter = call.input.object("Filter");
    let account = filter.as_ref().and_then(|filter| filter.maybe("AccountId"));
    let principals = principals(call, instance);
    let is_asked = |row: &AccountAssignment| {
        let is = |(kind, id): &(PrincipalType, String)| {
            *kind == row.principal_type && *id == row.principal_id
        };
        account.is_none_or(|account| row.account == account) && principals.iter().any(is)
    };
    let (hidden, still_shown) = lagging(call, is_asked);
    let assigned = call.world.account_assignments.of(instance_id(call));
    let rows = principals.iter().flat_map(|(principal_type, id)| {
        assigned
            .into_iter()
            .flat_map(|assigned| assigned.of_principal(*principal_type, id))
    });
    let mut rows: Vec<_> = rows
        .filter(|(_, row)| account.is_none_or(|account| row.account == account))
        .filter(|(_, row)| !hidden.iter().any(|hidden| hidden.is(row)))
        .filter(|(place, _)| *place > page.after)
        .collect();
    rows.sort_by_key(|(place, _)| *place);
    let rows = rows.into_iter().map(|(place, row)| (place, shown(row)));
    let after = page.after;
    Ok(page.fill(rows.chain(last(&still_shown, after))).into())
}

/// The principal of the request and the groups that it is in.
fn principals(call: &Call, instance: &Instance) -> Vec<(PrincipalType, String)> {
    let id = call.input.text("PrincipalId");
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    let mut principals = vec![(principal_type, id.to_owned())];
    if principal_type == PrincipalType::User {
        let memberships = instance.identity_store.groups_after(id, 0);
        let groups = memberships.into_iter().map(|(_, own)| own.group_id.clone());
        principals.extend(groups.map(|group| (PrincipalType::Group, group)));
    }
    principals
}
