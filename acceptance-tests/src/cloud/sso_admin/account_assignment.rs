//! Who may enter which AWS account, with which permission set.
//!
//! AWS documents no refusal of an account outside of the organization in the
//! listings; here it has no assignments.

use serde_json::{Value, json};

use super::access::{Standing, denied, standing};
use super::permission_set::{organization_instance, with_permission_set};
use crate::cloud::call::{Answer, Call};
use crate::cloud::page::Page;
use crate::cloud::world::{AccountAssignment, Instance, PrincipalType};

pub(super) fn list(call: &mut Call) -> Answer {
    let (instance, set) = with_permission_set(call)?;
    let page = Page::of(call, "AccountAssignments")?;
    let (account, after) = (call.input.text("AccountId"), page.after);
    let assigned = call.world.account_assignments.of(&instance.id);
    let rows = assigned
        .into_iter()
        .flat_map(|assigned| assigned.of_pair(&set.arn, account, after));
    Ok(page
        .fill(rows.map(|(place, row)| (place, shown(row))))
        .into())
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
    let Some(assigned) = call.world.account_assignments.of(&instance.id) else {
        return Ok(page.fill_from(Vec::new()).into());
    };
    let principals = principals(call, instance);
    let rows = principals
        .into_iter()
        .flat_map(|(principal_type, id)| assigned.of_principal(principal_type, id));
    let mut rows: Vec<_> = rows
        .filter(|(_, row)| account.is_none_or(|account| row.account == account))
        .filter(|(place, _)| *place > page.after)
        .collect();
    rows.sort_by_key(|(place, _)| *place);
    let shown = rows.into_iter().map(|(place, row)| (place, shown(row)));
    Ok(page.fill(shown).into())
}

/// The principal of the request and the groups that it is in.
fn principals<'a>(call: &'a Call, instance: &'a Instance) -> Vec<(PrincipalType, &'a str)> {
    let id = call.input.text("PrincipalId");
    let principal_type = PrincipalType::of(call.input.text("PrincipalType"));
    let mut principals = vec![(principal_type, id)];
    if principal_type == PrincipalType::User {
        let memberships = instance.identity_store.groups_after(id, 0);
        let of_group = |group| (PrincipalType::Group, group);
        principals.extend(
            memberships
                .into_iter()
                .map(|(_, own)| of_group(own.group_id.as_str())),
        );
    }
    principals
}
