//! Who may do what with an instance and its applications.
//!
//! From the IAM Identity Center User Guide, "AWS account types" and "Delegated
//! administration", and the API reference of each operation:
//!
//! - the owner may do everything with its instance;
//! - the delegated administrator may do everything with the organization
//!   instance but delete it;
//! - a member account sees the organization instance in a listing, may list the
//!   applications it made there, and may manage those;
//! - nobody else has access to an account instance;
//! - what cannot be accessed and what does not exist are refused alike, with
//!   AccessDeniedException (API reference of DescribeInstance);
//! - the organization instance needs trusted access for `sso.amazonaws.com`.

use crate::cloud::arn;
use crate::cloud::call::{Call, is_read};
use crate::cloud::error::ApiError;
use crate::cloud::world::{Application, Instance, InstanceStatus, SSO};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Standing {
    Owner,
    DelegatedAdministrator,
    Member,
    Stranger,
}

impl Standing {
    pub(super) fn administers(self) -> bool {
        matches!(self, Self::Owner | Self::DelegatedAdministrator)
    }
}

pub(super) fn standing(call: &Call, instance: &Instance) -> Standing {
    let account = call.caller.account.as_str();
    if !call.world.is_organization_instance(instance) {
        return if instance.owner == account {
            Standing::Owner
        } else {
            Standing::Stranger
        };
    }
    match call.world.organization_of(account) {
        Some(org) if !org.trusts(SSO) => Standing::Stranger,
        Some(_) if instance.owner == account => Standing::Owner,
        Some(org) if org.delegates(account, SSO) => Standing::DelegatedAdministrator,
        Some(_) => Standing::Member,
        None => Standing::Stranger,
    }
}

/// The refusal IAM gives, by the operation and what it was asked for.
pub(super) fn denied(call: &Call, resource: &str) -> ApiError {
    let message = format!(
        "User: {} is not authorized to perform: sso:{} on resource: {resource}",
        call.caller.arn, call.operation
    );
    ApiError::new("AccessDeniedException", message)
}

/// An instance that exists in the Region, whatever the caller may do with it.
fn found(call: &Call, arn: &str) -> Result<String, ApiError> {
    let id = arn::instance_id(arn).unwrap_or_default();
    match call.world.instances.get(id) {
        Some(instance) if instance.is_in(call.region) => Ok(instance.id.clone()),
        _ => Err(denied(call, arn)),
    }
}

/// The id of an instance that the caller administers, in any status.
pub(super) fn administered(call: &Call, arn: &str) -> Result<String, ApiError> {
    let id = found(call, arn)?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    if standing(call, instance).administers() {
        Ok(id)
    } else {
        Err(denied(call, arn))
    }
}

/// The id of an instance that the caller administers and that is ready for use.
pub(super) fn usable(call: &Call, arn: &str) -> Result<String, ApiError> {
    let id = administered(call, arn)?;
    ready(call, &id)?;
    in_right_region(call, &id, arn)?;
    Ok(id)
}

/// The id of an instance of which the caller is at least a member account.
pub(super) fn member(call: &Call, arn: &str) -> Result<(String, Standing), ApiError> {
    let id = found(call, arn)?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    let standing = standing(call, instance);
    if standing == Standing::Stranger {
        return Err(denied(call, arn));
    }
    ready(call, &id)?;
    Ok((id, standing))
}

/// "While the instance is in the CREATE_IN_PROGRESS state, you can call only
/// DescribeInstance and DeleteInstance operations." The code is not documented.
fn ready(call: &Call, id: &str) -> Result<(), ApiError> {
    let status = call.world.instances.get(id).map(|instance| instance.status);
    match status {
        Some(InstanceStatus::Active) => Ok(()),
        Some(status) => {
            let message = format!("The instance is in the {} state.", status.name());
            if call.model.lists_error(call.operation, "ConflictException") {
                Err(ApiError::conflict(message))
            } else {
                Err(ApiError::validation(message))
            }
        }
        None => Err(denied(call, id)),
    }
}

/// Operations that write applications work in additional Regions; all other
/// writes belong to the primary Region.
fn in_right_region(call: &Call, id: &str, arn: &str) -> Result<(), ApiError> {
    let primary = call
        .world
        .instances
        .get(id)
        .is_some_and(|found| found.region == call.region);
    let anywhere = is_read(call.operation) || call.operation.contains("Application");
    if primary || anywhere {
        Ok(())
    } else {
        Err(denied(call, arn))
    }
}

/// Instance and application ids of an application the caller may work with.
pub(super) fn application(call: &Call, arn: &str) -> Result<(String, String), ApiError> {
    let (instance_id, standing) = member(call, arn)?;
    let mine = arn::account(arn) == Some(call.caller.account.as_str());
    if !standing.administers() && !mine {
        return Err(denied(call, arn));
    }
    in_right_region(call, &instance_id, arn)?;
    let id = arn::application_id(arn).unwrap_or_default();
    let there = call.world.instances.get(&instance_id).and_then(|instance| {
        let application = instance.applications.get(id)?;
        (arn::application(application, instance) == arn).then_some(application)
    });
    match there {
        Some(application) if sees(call, application) => Ok((instance_id, id.to_owned())),
        _ => Err(ApiError::not_found(format!("Application not found: {arn}"))),
    }
}

fn sees(call: &Call, application: &Application) -> bool {
    if is_read(call.operation) {
        application.appears.look(call.clock)
    } else {
        application.appears.is_there(call.clock)
    }
}
