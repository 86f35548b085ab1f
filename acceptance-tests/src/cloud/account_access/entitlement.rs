//! Who may use which role.
//!
//! Entitlements of a user or group that was deleted, or of a role that was, stay until they are deleted: nothing documents
//! that they go.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{SERVICE, active, application, no_application, nothing};
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call, Input, Output};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{Entitlement, PrincipalType};

/// "Maximum number of groups assigned to an IAM role" ("Quotas and limits in account access manager").
const MOST_GROUPS: usize = 20;

/// The principal that a request names in AWS's way: a union within a union.
fn principal(of: Input) -> Option<(PrincipalType, String)> {
    let named = of.object("principal")?.object("identityCenter")?;
    let user = named.maybe("userId").map(|id| (PrincipalType::User, id));
    let group = named.maybe("groupId").map(|id| (PrincipalType::Group, id));
    user.or(group).map(|(kind, id)| (kind, id.to_owned()))
}

/// "This operation is idempotent."
pub(super) fn create(call: &mut Call) -> Answer {
    let arn = call.input.text("applicationArn");
    active(call, arn)?;
    let wanted = call.input.object("entitlement");
    let wanted = wanted.and_then(|wanted| wanted.object("principalRole"));
    let role_arn = wanted.map_or("", |wanted| wanted.text("roleArn"));
    let Some((principal_type, principal_id)) = wanted.and_then(principal) else {
        return Err(ApiError::validation("An entitlement needs a principal."));
    };
    is_there(call, arn, principal_type, &principal_id)?;
    trusts(call, role_arn)?;
    let now = call.now;
    let found = active(call, arn)?;
    let same = found.entitlements.iter().find(|(_, one)| {
        one.principal_type == principal_type
            && one.principal_id == principal_id
            && one.role_arn == role_arn
    });
    if let Some((id, _)) = same {
        return Ok(json!({"entitlementId": id}));
    }
    let of_groups = found
        .entitlements
        .values()
        .filter(|one| one.principal_type == PrincipalType::Group && one.role_arn == role_arn);
    if principal_type == PrincipalType::Group && of_groups.count() >= MOST_GROUPS {
        let message = "The number of groups assigned to the role has reached its limit.";
        return Err(ApiError::quota(message));
    }
    let random = Uuid::new_v4().simple().to_string();
    let id = format!("ent-{}", &random[..16]);
    let made = Entitlement {
        principal_type,
        principal_id,
        role_arn: role_arn.to_owned(),
        created_at: now,
    };
    found.entitlements.insert(id.clone(), made);
    Ok(json!({"entitlementId": id}))
}

/// Which of the errors of its model AWS answers for a principal that is not there is not documented.
fn is_there(
    call: &Call,
    arn: &str,
    principal_type: PrincipalType,
    id: &str,
) -> Result<(), ApiError> {
    let instance = super::instance_of(call, arn).ok_or_else(no_application)?;
    let (store, clock) = (&instance.identity_store, call.clock);
    let there = match principal_type {
        PrincipalType::User => store
            .users
            .get(id)
            .is_some_and(|user| user.appears.is_there(clock)),
        PrincipalType::Group => store
            .groups
            .get(id)
            .is_some_and(|group| group.appears.is_there(clock)),
    };
    let kind = principal_type.name();
    let missing = || ApiError::not_found(format!("{kind} not found: {id}"));
    there.then_some(()).ok_or_else(missing)
}

/// AWS verifies a role before it gives it to somebody: hashicorp/aws waits out a `ValidationException` that speaks of
/// "verifying role" while a new role spreads. It has no way to look at a role of another account but to assume it, so that
/// here a role has to trust the service as well as to exist; that is inferred.
fn trusts(call: &Call, role_arn: &str) -> Result<(), ApiError> {
    let role = call.world.roles.get(role_arn);
    if role.is_some_and(|role| role.trusts.iter().any(|who| who == SERVICE)) {
        return Ok(());
    }
    let message = format!("An error occurred while verifying role {role_arn}.");
    Err(ApiError::validation(message))
}

/// "Deleting an entitlement that has already been deleted does not return an error."
pub(super) fn delete(call: &mut Call) -> Answer {
    let id = call.input.text("entitlementId");
    let found = active(call, call.input.text("applicationArn"))?;
    found.entitlements.remove(id);
    nothing()
}

pub(super) fn get(call: &mut Call) -> Answer {
    let (arn, id) = (
        call.input.text("applicationArn"),
        call.input.text("entitlementId"),
    );
    let found = application(call, arn)?.entitlements.get(id).cloned();
    let found = found.ok_or_else(|| ApiError::not_found("Entitlement not found."))?;
    Ok(json!({
        "applicationArn": arn,
        "entitlementId": id,
        "entitlement": shown(call, &found),
        "createdAt": found.created_at.to_string(),
    }))
}

/// The name of an account is that of Organizations; one that is not in it has none.
fn shown(call: &Call, entitlement: &Entitlement) -> Value {
    let account = arn::account(&entitlement.role_arn).unwrap_or_default();
    let member = match entitlement.principal_type {
        PrincipalType::User => "userId",
        PrincipalType::Group => "groupId",
    };
    let name = call
        .world
        .account(account)
        .map(|account| account.name.as_str());
    let shown = Output::default()
        .with(
            "principal",
            json!({"identityCenter": {member: entitlement.principal_id}}),
        )
        .with("roleArn", entitlement.role_arn.as_str())
        .with("account", account)
        .maybe("accountName", name);
    json!({"principalRole": Value::from(shown)})
}

/// "All specified criteria must match." One is needed: a call without any is answered 400, which the documentation does
/// not say and vouch-sh/vouch#902 has verified. A listing by a user has not what the user has through groups: what asks so
/// there asks for each group as well.
pub(super) fn list(call: &mut Call) -> Answer {
    let arn = call.input.text("applicationArn");
    let filter = call.input.object("filter");
    let filter = filter.and_then(|filter| filter.object("principalRole"));
    let of = filter.and_then(principal);
    let role = filter.and_then(|filter| filter.maybe("roleArn"));
    let account = filter.and_then(|filter| filter.maybe("account"));
    if of.is_none() && role.is_none() && account.is_none() {
        let message = "At least one filter criterion must be specified.";
        return Err(ApiError::validation(message));
    }
    let page = Page::of(call, "entitlements")?;
    let found = application(call, arn)?.entitlements.clone();
    let matching = found.iter().filter(|(_, one)| {
        let is_of = |(kind, id): &(PrincipalType, String)| {
            one.principal_type == *kind && one.principal_id == *id
        };
        of.as_ref().is_none_or(is_of)
            && role.is_none_or(|role| one.role_arn == role)
            && account.is_none_or(|account| arn::account(&one.role_arn) == Some(account))
    });
    let rows = matching.map(|(id, one)| {
        json!({
            "entitlementId": id,
            "entitlement": shown(call, one),
            "createdAt": one.created_at.to_string(),
        })
    });
    let rows = rows.collect();
    Ok(page.fill_from(rows).into())
}
