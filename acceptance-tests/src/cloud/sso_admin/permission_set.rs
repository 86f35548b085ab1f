//! Permission sets, and in which accounts they are provisioned.
//!
//! From the IAM Identity Center User Guide, "Delegated administration": the
//! delegated administrator cannot "manage permission sets provisioned in the
//! management account". It reads them all the same, but for the listing of one
//! principal. Which changes of a set leave accounts behind is not documented: here
//! they are those that a role shows, and the relay state, but no tag, and a description
//! only where the settings of the world say so.

use jiff::{SignedDuration, Span, SpanRelativeTo};
use serde_json::{Value, json};
use uuid::Uuid;

use super::access::{Standing, denied, standing, usable};
use super::tag;
use crate::cloud::call::{Answer, Call, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{Instance, PermissionSet, Version};

pub(super) mod policy;

/// The quotas of permission sets (User Guide, "Quotas and limits in IAM Identity Center").
const MOST_SETS: usize = 3500;

/// An instance that has permission sets: never an account instance.
pub(super) fn organization_instance<'a>(
    call: &'a Call,
    arn: &str,
) -> Result<&'a Instance, ApiError> {
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

fn missing(arn: &str) -> ApiError {
    let id = arn.rsplit('/').next().unwrap_or_default();
    ApiError::not_found(format!("Could not find PermissionSet with id {id}"))
}

/// The same, with the permission set that the request names.
pub(super) fn with_permission_set<'a>(
    call: &'a Call,
) -> Result<(&'a Instance, &'a PermissionSet), ApiError> {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let arn = call.input.text("PermissionSetArn");
    let found = instance.permission_sets.get(arn);
    Ok((instance, found.ok_or_else(|| missing(arn))?))
}

/// Refuses what only the management account may do: whatever concerns a permission
/// set that is provisioned there.
pub(super) fn refuse_management(
    call: &Call,
    instance: &Instance,
    set: &PermissionSet,
) -> Result<(), ApiError> {
    let organization = call.world.organization.as_ref();
    let management = organization.map(|org| org.management_account.as_str());
    let there = management.is_some_and(|account| set.provisioned.contains_key(account));
    if there && standing(call, instance) != Standing::Owner {
        return Err(denied(call, &set.arn));
    }
    Ok(())
}

/// The permission set of an ARN, to be changed.
pub(super) fn changeable<'a>(
    call: &'a mut Call,
    instance: &str,
    arn: &str,
) -> Result<&'a mut PermissionSet, ApiError> {
    let found = organization_instance(call, instance)?;
    let set = found.permission_sets.get(arn).ok_or_else(|| missing(arn))?;
    refuse_management(call, found, set)?;
    readable(call, instance, arn)
}

/// The permission set of an ARN, although only to be read.
pub(super) fn readable<'a>(
    call: &'a mut Call,
    instance: &str,
    arn: &str,
) -> Result<&'a mut PermissionSet, ApiError> {
    let id = organization_instance(call, instance)?.id.clone();
    let instance = call.world.instances.get_mut(&id);
    let set = instance.and_then(|instance| instance.permission_sets.get_mut(arn));
    set.ok_or_else(|| missing(arn))
}

/// The one that the request names.
fn named<'a>(call: &'a mut Call) -> Result<&'a mut PermissionSet, ApiError> {
    let (instance, arn) = (
        call.input.text("InstanceArn"),
        call.input.text("PermissionSetArn"),
    );
    changeable(call, instance, arn)
}

pub(super) fn create(call: &mut Call) -> Answer {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let name = call.input.text("Name");
    if instance.permission_sets.iter().any(|set| set.name == name) {
        return Err(ApiError::conflict(format!(
            "PermissionSet with name {name} already exists."
        )));
    }
    if instance.permission_sets.len() >= MOST_SETS {
        return Err(ApiError::quota(format!(
            "You have exceeded AWS SSO limits. Cannot create PermissionSet more than {MOST_SETS}."
        )));
    }
    let id = instance.id.clone();
    let unique = &Uuid::new_v4().simple().to_string()[..16];
    let arn = format!("arn:aws:sso:::permissionSet/{id}/ps-{unique}");
    let mut set = PermissionSet::new(&arn, name, call.now);
    set.tags = tag::of(call.input)?;
    configure(call, &mut set)?;
    let made = shown(&set);
    if let Some(instance) = call.world.instances.get_mut(&id) {
        instance.permission_sets.insert(set);
    }
    Ok(json!({"PermissionSet": made}))
}

/// Takes over what a request says of description, session duration and relay state.
fn configure(call: &Call, set: &mut PermissionSet) -> Result<(), ApiError> {
    if let Some(duration) = call.input.maybe("SessionDuration") {
        within_limits(duration)?;
        set.session_duration = duration.to_owned();
    }
    let text = |member| call.input.maybe(member).map(str::to_owned);
    set.description = text("Description").or(set.description.take());
    set.relay_state = text("RelayState").or(set.relay_state.take());
    Ok(())
}

/// "You can specify the session duration from a minimum of one hour to a maximum of
/// 12 hours" (User Guide, "Set session duration for AWS accounts").
fn within_limits(duration: &str) -> Result<(), ApiError> {
    let parsed = duration.parse::<Span>();
    let days = SpanRelativeTo::days_are_24_hours();
    let length = parsed.and_then(|span| span.to_duration(days));
    let limits = SignedDuration::from_hours(1)..=SignedDuration::from_hours(12);
    if length.is_ok_and(|length| limits.contains(&length)) {
        return Ok(());
    }
    Err(ApiError::validation(format!(
        "The session duration {duration} is not between one and twelve hours."
    )))
}

/// A request without a relay state takes it away, although the reference says nothing of that: hashicorp/terraform-provider-aws
/// has found it out (issue 17411) and sends it ever since. Nobody has seen it of the other two.
pub(super) fn update(call: &mut Call) -> Answer {
    let description = call.world.settings.description_outdates;
    let provisioned = |set: &PermissionSet| {
        let description = set.description.clone().filter(|_| description);
        let PermissionSet {
            session_duration,
            relay_state,
            ..
        } = set;
        (session_duration.clone(), relay_state.clone(), description)
    };
    let before = named(call)?.clone();
    let mut after = PermissionSet {
        relay_state: None,
        ..before.clone()
    };
    configure(call, &mut after)?;
    if provisioned(&before) != provisioned(&after) {
        after.changed();
    }
    *named(call)? = after;
    Ok(json!({}))
}

/// A permission set stays while an account has it.
pub(super) fn delete(call: &mut Call) -> Answer {
    let set = named(call)?;
    if !set.provisioned.is_empty() {
        return Err(ApiError::conflict(
            "Could not delete because PermissionSet has ApplicationProfile associated with it.",
        ));
    }
    let (arn, id) = (set.arn.clone(), call.input.text("InstanceArn"));
    let id = crate::cloud::arn::instance_id(id).unwrap_or_default();
    if let Some(instance) = call.world.instances.get_mut(id) {
        instance.permission_sets.remove(&arn);
    }
    Ok(json!({}))
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    Ok(json!({"PermissionSet": shown(set)}))
}

fn shown(set: &PermissionSet) -> Value {
    Output::default()
        .with("Name", set.name.as_str())
        .with("PermissionSetArn", set.arn.as_str())
        .maybe("Description", set.description.as_deref())
        .with("CreatedDate", seconds(set.created_date))
        .with("SessionDuration", set.session_duration.as_str())
        .maybe("RelayState", set.relay_state.as_deref())
        .into()
}

pub(super) fn list(call: &mut Call) -> Answer {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let page = Page::of(call, "PermissionSets")?;
    let sets = instance.permission_sets.after(page.after);
    let rows = sets.map(|(place, set)| (place, Value::from(set.arn.as_str())));
    Ok(page.fill(rows).into())
}

/// Whether an account that has a version is wanted.
fn wanted(call: &Call, version: Version) -> bool {
    match call.input.maybe("ProvisioningStatus") {
        Some("LATEST_PERMISSION_SET_PROVISIONED") => version == Version::Latest,
        Some("LATEST_PERMISSION_SET_NOT_PROVISIONED") => version == Version::Old,
        _ => true,
    }
}

pub(super) fn accounts(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    let page = Page::of(call, "AccountIds")?;
    let accounts = set.provisioned.iter();
    let accounts = accounts.filter(|(_, version)| wanted(call, **version));
    let rows = accounts.map(|(account, _)| Value::from(account.as_str()));
    Ok(page.fill_from(rows.collect()).into())
}

/// AWS documents no refusal of an account outside of the organization; here nothing
/// is provisioned there.
pub(super) fn of_account(call: &mut Call) -> Answer {
    let instance = organization_instance(call, call.input.text("InstanceArn"))?;
    let page = Page::of(call, "PermissionSets")?;
    let account = call.input.text("AccountId");
    let is_there = |set: &PermissionSet| {
        let version = set.provisioned.get(account);
        version.is_some_and(|version| wanted(call, *version))
    };
    let sets = instance.permission_sets.after(page.after);
    let rows = sets
        .filter(|(_, set)| is_there(set))
        .map(|(place, set)| (place, Value::from(set.arn.as_str())));
    Ok(page.fill(rows).into())
}
