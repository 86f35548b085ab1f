//! `SWBService`: which directory an instance is connected to.
//!
//! One directory at a time (User Guide, "IAM Identity Center quotas": connected
//! directories, 1), so the associated one has to be disassociated before another
//! is associated; CloudTrail knows a change of the identity source by both events.
//! Changing to or from Active Directory deletes users, groups and assignments, and
//! the identity store gets another id ("Considerations for changing your identity
//! source"). Which of the two calls deletes what is not documented: here the first
//! deletes and the second brings the new id. No error code is documented.

use serde_json::{Value, json};
use uuid::Uuid;

use super::access::{administers, denied};
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call, Operations, Output};
use crate::cloud::error::ApiError;
use crate::cloud::world::identity_source::{AssociatedDirectory, unverified};
use crate::cloud::world::{IdentityStore, Instance};

pub(crate) const OPERATIONS: Operations = &[
    ("AssociateDirectory", associate),
    ("DisassociateDirectory", disassociate),
    ("ListDirectoryAssociations", list),
];

/// The instance that the request names, or else the only one the caller has.
fn instance(call: &Call) -> Result<Option<String>, ApiError> {
    let Some(named) = call.input.maybe("instanceArn") else {
        let mut instances = call.world.instances.iter();
        let own = instances.find(|instance| administers(call, instance));
        return Ok(own.map(|instance| instance.id.clone()));
    };
    let id = arn::instance_id(named).unwrap_or_default();
    match call.world.instances.get(id) {
        Some(instance) if administers(call, instance) => Ok(Some(id.to_owned())),
        _ => Err(denied(call)),
    }
}

fn list(call: &mut Call) -> Answer {
    let found = instance(call)?;
    let found = found.and_then(|id| call.world.instances.get(&id));
    let associations: Vec<_> = found
        .into_iter()
        .filter_map(|instance| {
            let directory = call.world.identity_sources.of(&instance.id).directory;
            directory.associated.then(|| shown(instance, &directory))
        })
        .collect();
    Ok(json!({"directoryAssociations": associations}))
}

fn shown(instance: &Instance, directory: &AssociatedDirectory) -> Value {
    let types = &directory.provisioning_types;
    Output::default()
        .with("directoryId", directory_id(instance, directory))
        .with("directoryType", directory.directory_type.as_str())
        .maybe("directoryAlias", directory.alias.as_deref())
        .with("status", directory.status.as_str())
        .maybe("attributeMapping", directory.attribute_mapping.clone())
        .maybe(
            "authenticationType",
            directory.authentication_type.as_deref(),
        )
        .maybe(
            "provisioningTypes",
            (!types.is_empty()).then(|| types.clone()),
        )
        .with("instanceArn", instance.arn())
        .into()
}

/// The built-in directory and the identity store have the same id.
fn directory_id<'a>(instance: &'a Instance, directory: &'a AssociatedDirectory) -> &'a str {
    let other = directory.directory_id.as_deref();
    other.unwrap_or(&instance.identity_store.id)
}

fn associate(call: &mut Call) -> Answer {
    let id = instance(call)?.ok_or_else(|| denied(call))?;
    if call.world.identity_sources.of(&id).directory.associated {
        return Err(ApiError::conflict(
            "The instance is associated with a directory already.",
        ));
    }
    let directory = wanted(call)?;
    let store = format!("d-{}", &Uuid::new_v4().simple().to_string()[..10]);
    let missing = denied(call);
    let instance = call.world.instances.get_mut(&id).ok_or(missing)?;
    if directory.directory_id.is_some() && !instance.additional_regions.is_empty() {
        return Err(ApiError::conflict(
            "An instance in several Regions cannot use Active Directory.",
        ));
    }
    instance.identity_store = IdentityStore::new(&store);
    let answer = shown(instance, &directory);
    call.world.identity_sources.of_mut(&id).directory = directory;
    Ok(json!({"directoryAssociation": answer}))
}

/// The directory of the request: the built-in one, or one of Directory Service
/// that is in the account of the caller ("Delegated administration").
fn wanted(call: &Call) -> Result<AssociatedDirectory, ApiError> {
    let kind = call.input.text("directoryType");
    let id = call.input.maybe("directoryId");
    if kind == unverified::IDENTITY_CENTER_DIRECTORY {
        return match id {
            None => Ok(AssociatedDirectory::default()),
            Some(_) => Err(ApiError::validation(
                "The built-in directory gets its id when it is made.",
            )),
        };
    }
    let id = id.ok_or_else(|| ApiError::validation("directoryId is missing."))?;
    let found = call.world.directories.get(id).filter(|directory| {
        directory.account == call.caller.account && directory.directory_type == kind
    });
    let found =
        found.ok_or_else(|| ApiError::not_found(format!("Directory {id} is not found.")))?;
    Ok(AssociatedDirectory {
        directory_type: kind.to_owned(),
        directory_id: Some(id.to_owned()),
        alias: found.alias.clone(),
        ..AssociatedDirectory::default()
    })
}

/// An external identity provider has to be disabled first. That is not documented
/// either, but no caller can then lose it by the way.
fn disassociate(call: &mut Call) -> Answer {
    let id = instance(call)?.ok_or_else(|| denied(call))?;
    let (named, kind) = (
        call.input.text("directoryId"),
        call.input.text("directoryType"),
    );
    let missing = denied(call);
    let instance = call.world.instances.get_mut(&id).ok_or(missing)?;
    let source = call.world.identity_sources.of_mut(&id);
    let directory = &mut source.directory;
    if !directory.associated
        || directory_id(instance, directory) != named
        || directory.directory_type != kind
    {
        return Err(ApiError::not_found(format!(
            "The instance is not associated with directory {named} of type {kind}."
        )));
    }
    if source.external_idp.as_ref().is_some_and(|idp| idp.enabled) {
        return Err(ApiError::conflict(
            "The external identity provider has to be disabled first.",
        ));
    }
    directory.associated = false;
    call.world.account_assignments.remove(&id);
    for set in instance.permission_sets.iter_mut() {
        set.provisioned.clear();
    }
    source.external_idp = None;
    source.tenants.clear();
    instance.identity_store = IdentityStore::new(&instance.identity_store.id.clone());
    for application in instance.applications.iter_mut() {
        application.assignments = Default::default();
    }
    Ok(json!({}))
}
