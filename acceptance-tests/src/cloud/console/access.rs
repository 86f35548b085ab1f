//! Who may use the console's APIs, and of which instance.
//!
//! From the User Guide, "Delegated administration": the management account and the
//! delegated administrator for the organization instance, identity source and
//! SCIM tokens included; the owner for an account instance; nobody else, not even
//! for reading. Everything happens in the primary Region of the instance. How
//! these APIs refuse a directory that does not exist is not documented: it is a
//! resource that is not found, as in the public API of the identity store.

use crate::cloud::call::Call;
use crate::cloud::error::ApiError;
use crate::cloud::world::identity_source::ExternalIdp;
use crate::cloud::world::{Instance, InstanceStatus, SSO};

/// The id of the instance whose identity store or directory this is.
pub(super) fn instance_of(call: &Call, directory: &str) -> Result<String, ApiError> {
    let found =
        call.world.instances.iter().find(|instance| {
            instance.identity_store.id == directory && instance.region == call.region
        });
    let Some(instance) = found else {
        return Err(ApiError::not_found(format!(
            "Directory {directory} is not found."
        )));
    };
    if administers(call, instance) {
        Ok(instance.id.clone())
    } else {
        Err(denied(call))
    }
}

/// Whether the caller administers an instance that is ready for use.
pub(super) fn administers(call: &Call, instance: &Instance) -> bool {
    let account = call.caller.account.as_str();
    if instance.status != InstanceStatus::Active || instance.region != call.region {
        return false;
    }
    if !call.world.is_organization_instance(instance) {
        return instance.owner == account;
    }
    call.world.organization_of(account).is_some_and(|org| {
        org.trusts(SSO) && (instance.owner == account || org.delegates(account, SSO))
    })
}

/// The refusal IAM gives. The actions have no resource types.
pub(super) fn denied(call: &Call) -> ApiError {
    let console = call.model.console.as_ref();
    let prefix = console.map_or("", |console| console.iam_prefix.as_str());
    // The one action that is not called like its operation.
    let action = match call.operation {
        "DescribeIdentityStore" => "DescribeDirectory",
        other => other,
    };
    let message = format!(
        "User: {} is not authorized to perform: {prefix}:{action}",
        call.caller.arn
    );
    ApiError::new("AccessDeniedException", message)
}

/// The instance of the directory that the request names.
pub(super) fn instance(call: &Call) -> Result<String, ApiError> {
    instance_of(call, call.input.text("directoryId"))
}

/// The provider that the request names.
pub(super) fn idp<'a>(call: &'a mut Call) -> Result<&'a mut ExternalIdp, ApiError> {
    let (instance, id) = (instance(call)?, call.input.text("idpId"));
    let source = call.world.identity_sources.of_mut(&instance);
    source
        .external_idp
        .as_mut()
        .filter(|idp| idp.id == id)
        .ok_or_else(|| ApiError::not_found(format!("Identity provider {id} is not found.")))
}
