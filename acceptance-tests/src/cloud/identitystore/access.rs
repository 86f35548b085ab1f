//! Who may read and write an identity store.
//!
//! From the IAM Identity Center User Guide, "AWS account types": member accounts
//! read users, groups and memberships of the organization's store; the
//! management account and the delegated administrator also write. An additional
//! Region has the store for reading only ("API support in additional Regions").

use serde_json::Value;

use crate::cloud::arn;
use crate::cloud::call::{Call, Input, is_read};
use crate::cloud::error::ApiError;
use crate::cloud::world::{Group, IdentityStore, Instance, InstanceStatus, SSO, User};

/// The store the request names, if the caller may do with it what it asks.
pub(super) fn store<'a>(call: &'a mut Call) -> Result<&'a mut IdentityStore, ApiError> {
    let instance = instance_id(call)?;
    let missing = nobody("IDENTITY_STORE");
    let instance = call.world.instances.get_mut(&instance);
    instance
        .map(|instance| &mut instance.identity_store)
        .ok_or(missing)
}

/// The id of the instance whose store the request names.
pub(super) fn instance_id(call: &Call) -> Result<String, ApiError> {
    let asked = call.input.text("IdentityStoreId");
    let id = arn::last_part(asked);
    let named = |instance: &&Instance| instance.identity_store.id == id;
    let found = call
        .world
        .instances
        .iter()
        .find(named)
        .filter(|found| found.is_in(call.region));
    let Some(instance) = found else {
        return Err(nobody("IDENTITY_STORE"));
    };
    if arn::account(asked).is_some_and(|account| account != instance.owner) {
        return Err(nobody("IDENTITY_STORE"));
    }
    let primary = instance.region == call.region;
    let writes = !is_read(call.operation);
    if !may(call, instance) || (writes && !primary) || instance.status != InstanceStatus::Active {
        return Err(denied(call, &instance.identity_store_arn()));
    }
    Ok(instance.id.clone())
}

pub(super) fn may(call: &Call, instance: &Instance) -> bool {
    let account = call.caller.account.as_str();
    if !call.world.is_organization_instance(instance) {
        return instance.owner == account;
    }
    // The notes of the model name every read that member accounts have but this.
    let for_members = is_read(call.operation) && call.operation != "DescribeIdentityStore";
    call.world.organization_of(account).is_some_and(|org| {
        let administers = instance.owner == account || org.delegates(account, SSO);
        org.trusts(SSO) && (administers || for_members)
    })
}

pub(super) fn denied(call: &Call, resource: &str) -> ApiError {
    let message = format!(
        "User: {} is not authorized to perform: identitystore:{} on resource: {resource}",
        call.caller.arn, call.operation
    );
    ApiError::new("AccessDeniedException", message)
}

/// A resource that is not there, named by its id.
pub(super) fn not_found(resource_type: &str, id: &str) -> ApiError {
    nobody(resource_type).with("ResourceId", id)
}

/// The same without an id: ids of stores and of other directories do not fit the
/// pattern that the error has for one.
pub(super) fn nobody(resource_type: &str) -> ApiError {
    ApiError::not_found(format!("{resource_type} not found.")).with("ResourceType", resource_type)
}

/// A user that is there and can be seen.
pub(super) fn user(call: &mut Call, id: &str) -> Result<User, ApiError> {
    let (clock, read) = (call.clock, is_read(call.operation));
    let found = store(call)?.users.get(id);
    let sees = |user: &&User| {
        if read {
            user.appears.look(clock)
        } else {
            user.appears.is_there(clock)
        }
    };
    found
        .filter(sees)
        .cloned()
        .ok_or_else(|| not_found("USER", id))
}

/// A group that is there and can be seen.
pub(super) fn group(call: &mut Call, id: &str) -> Result<Group, ApiError> {
    let (clock, read) = (call.clock, is_read(call.operation));
    let found = store(call)?.groups.get(id);
    let sees = |group: &&Group| {
        if read {
            group.appears.look(clock)
        } else {
            group.appears.is_there(clock)
        }
    };
    found
        .filter(sees)
        .cloned()
        .ok_or_else(|| not_found("GROUP", id))
}

/// The id in a member of the request that takes ids and ARNs.
pub(super) fn id<'a>(input: Input<'a>, member: &str) -> &'a str {
    arn::last_part(input.text(member))
}

pub(super) fn resource_arn(kind: &str, id: &str) -> Value {
    format!("arn:aws:identitystore:::{kind}/{id}").into()
}

/// The one filter that listings take; the model refuses a second.
pub(super) fn filter<'a>(input: Input<'a>, path: &str) -> Result<Option<&'a str>, ApiError> {
    let Some(filter) = input.objects("Filters").next() else {
        return Ok(None);
    };
    if !filter.text("AttributePath").eq_ignore_ascii_case(path) {
        return Err(ApiError::validation(format!(
            "The attribute path {} is not supported for this filter.",
            filter.text("AttributePath")
        )));
    }
    Ok(Some(filter.text("AttributeValue")))
}

/// "Administrator and AWSAdministrators are reserved names and can't be used for
/// users or groups."
pub(in crate::cloud) fn not_reserved(name: &str) -> Result<(), ApiError> {
    let reserved = ["Administrator", "AWSAdministrators"];
    if reserved
        .into_iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(name))
    {
        return Err(ApiError::validation(format!("{name} is a reserved name.")));
    }
    Ok(())
}

/// A name, address or membership that is taken.
pub(super) fn duplicate(message: &str) -> ApiError {
    ApiError::conflict(message).with("Reason", "UNIQUENESS_CONSTRAINT_VIOLATION")
}
