//! Who is assigned to an application.
//!
//! A repeated creation succeeds: the API has no error for it. Assignments of a
//! deleted user or group stay until they are deleted; nothing documents that
//! they go.

use serde_json::{Value, json};

use super::access::{self, denied, member};
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{Application, Assignment, Instance, PrincipalType};

/// The quota of groups per application (User Guide, "IAM Identity Center quotas").
const MOST_GROUPS: usize = 100;

fn key(call: &Call) -> String {
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    Assignment::key_of(principal_type, call.input.text("PrincipalId"))
}

pub(super) fn create(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    let principal_id = call.input.text("PrincipalId");
    let (key, clock) = (key(call), call.clock);
    let refusal = denied(call, arn);
    let instance = call.world.instances.get_mut(&instance_id).ok_or(refusal)?;
    let store = &instance.identity_store;
    let there = match principal_type {
        PrincipalType::User => store
            .users
            .get(principal_id)
            .is_some_and(|user| user.appears.is_there(clock)),
        PrincipalType::Group => store
            .groups
            .get(principal_id)
            .is_some_and(|group| group.appears.is_there(clock)),
    };
    if !there {
        return Err(no_principal(principal_type, principal_id));
    }
    let Some(application) = instance.applications.get_mut(&id) else {
        return Err(denied(call, arn));
    };
    if application.assignments.contains(&key) {
        return Ok(json!({}));
    }
    if principal_type == PrincipalType::Group && groups(application) >= MOST_GROUPS {
        return Err(ApiError::quota(
            "The number of groups assigned to the application has reached its limit.",
        ));
    }
    application
        .assignments
        .insert(Assignment::new(principal_type, principal_id));
    Ok(json!({}))
}

fn groups(application: &Application) -> usize {
    let is_group = |row: &&Assignment| row.principal_type == PrincipalType::Group;
    application.assignments.iter().filter(is_group).count()
}

fn no_principal(principal_type: PrincipalType, id: &str) -> ApiError {
    let message = format!("{} not found: {id}", principal_type.name());
    ApiError::not_found(message)
}

fn missing() -> ApiError {
    ApiError::not_found("Application assignment not found.")
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let key = key(call);
    let instance = call.world.instances.get_mut(&instance_id);
    let application = instance.and_then(|instance| instance.applications.get_mut(&id));
    let removed = application.and_then(|application| application.assignments.remove(&key));
    removed.map(|_| json!({})).ok_or_else(missing)
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let key = key(call);
    let instance = call.world.instances.get(&instance_id);
    let application = instance.and_then(|instance| instance.applications.get(&id));
    let found = application.and_then(|application| application.assignments.get(&key));
    found.map(|found| shown(arn, found)).ok_or_else(missing)
}

fn shown(arn: &str, assignment: &Assignment) -> Value {
    json!({
        "ApplicationArn": arn,
        "PrincipalId": assignment.principal_id,
        "PrincipalType": assignment.principal_type.name(),
    })
}

pub(super) fn list(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let page = Page::of(call, "ApplicationAssignments")?;
    let instance = call.world.instances.get(&instance_id);
    let application = instance.and_then(|instance| instance.applications.get(&id));
    let after = page.after;
    let rows = application
        .into_iter()
        .flat_map(|found| found.assignments.after(after));
    Ok(page
        .fill(rows.map(|(place, row)| (place, shown(arn, row))))
        .into())
}

/// The applications of a principal. Those of a user include the ones it has
/// through a group: the reference of DescribeApplicationAssignment sends there
/// whoever wants to know a user's access "through a group".
pub(super) fn list_for_principal(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let (instance_id, standing) = member(call, arn)?;
    let filter = call
        .input
        .object("Filter")
        .and_then(|filter| filter.maybe("ApplicationArn"));
    let mine = |arn: &str| arn::account(arn) == Some(call.caller.account.as_str());
    if !standing.administers() && !filter.is_some_and(mine) {
        return Err(denied(call, arn));
    }
    let page = Page::of(call, "ApplicationAssignments")?;
    let instance = call
        .world
        .instances
        .get(&instance_id)
        .ok_or_else(|| denied(call, arn))?;
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    let keys = keys(instance, principal_type, call.input.text("PrincipalId"))?;
    let mut rows = Vec::new();
    for application in instance.applications.iter() {
        let arn = arn::application(application, instance);
        if filter.is_some_and(|filter| filter != arn) || !application.appears.is_there(call.clock) {
            continue;
        }
        let assigned = keys
            .iter()
            .filter_map(|key| application.assignments.get(key));
        rows.extend(assigned.map(|assignment| shown(&arn, assignment)));
    }
    Ok(page.fill_from(rows).into())
}

/// The assignments that would give the principal access.
fn keys(
    instance: &Instance,
    principal_type: PrincipalType,
    id: &str,
) -> Result<Vec<String>, ApiError> {
    let store = &instance.identity_store;
    let there = match principal_type {
        PrincipalType::User => store.users.contains(id),
        PrincipalType::Group => store.groups.contains(id),
    };
    if !there {
        return Err(no_principal(principal_type, id));
    }
    let mut keys = vec![Assignment::key_of(principal_type, id)];
    if principal_type == PrincipalType::User {
        let groups = store.groups_after(id, 0);
        let of_group = |group: &str| Assignment::key_of(PrincipalType::Group, group);
        keys.extend(
            groups
                .iter()
                .map(|(_, membership)| of_group(&membership.group_id)),
        );
    }
    Ok(keys)
}
