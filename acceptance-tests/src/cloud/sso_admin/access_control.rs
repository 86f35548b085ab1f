//! The attributes for access control of an instance.
//!
//! From the API reference of the four operations: an update gives all attributes anew, and a deletion disables the feature.
//! What AWS answers to a creation where they are enabled already is not documented; the model has `ConflictException`,
//! with which CloudFormation's handler says that they exist. Nor is it whether an account instance can have them.

use serde_json::json;

use super::access::usable;
use crate::cloud::call::{Answer, Call, Output};
use crate::cloud::error::ApiError;
use crate::cloud::world::AccessControl;

fn enabled<'a>(call: &'a mut Call) -> Result<&'a mut AccessControl, ApiError> {
    let id = usable(call, call.input.text("InstanceArn"))?;
    call.world.access_control.get_mut(&id).ok_or_else(missing)
}

fn missing() -> ApiError {
    ApiError::not_found("Attribute-based access control is not enabled for this instance.")
}

/// What a request gives, in AWS's own form. A key that stands twice is refused.
fn given(call: &Call) -> Result<AccessControl, ApiError> {
    let configuration = call
        .input
        .object("InstanceAccessControlAttributeConfiguration");
    let listed = configuration.map(|given| given.objects("AccessControlAttributes"));
    let mut found = AccessControl::default();
    for attribute in listed.into_iter().flatten() {
        let source = attribute.object("Value").map(|value| {
            let sources = value.list("Source").filter_map(|source| source.as_str());
            sources.map(str::to_owned).collect()
        });
        let key = attribute.text("Key").to_owned();
        if found
            .attributes
            .insert(key, source.unwrap_or_default())
            .is_some()
        {
            return Err(ApiError::validation("A key stands twice."));
        }
    }
    Ok(found)
}

pub(super) fn create(call: &mut Call) -> Answer {
    let id = usable(call, call.input.text("InstanceArn"))?;
    let given = AccessControl {
        reads_left: call.world.settings.access_control_reads,
        ..given(call)?
    };
    if call.world.access_control.contains_key(&id) {
        let message = "Attribute-based access control is enabled already.";
        return Err(ApiError::conflict(message));
    }
    call.world.access_control.insert(id, given);
    Ok(json!({}))
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let counts = call.clock.counts;
    let found = enabled(call)?;
    let status = match found.reads_left {
        0 => "ENABLED",
        _ => "CREATION_IN_PROGRESS",
    };
    if counts {
        found.reads_left = found.reads_left.saturating_sub(1);
    }
    let attributes = found.attributes.iter();
    let attributes: Vec<_> = attributes
        .map(|(key, sources)| json!({"Key": key, "Value": {"Source": sources}}))
        .collect();
    Ok(Output::default()
        .with("Status", status)
        .with(
            "InstanceAccessControlAttributeConfiguration",
            json!({"AccessControlAttributes": attributes}),
        )
        .into())
}

pub(super) fn update(call: &mut Call) -> Answer {
    let given = given(call)?;
    enabled(call)?.attributes = given.attributes;
    Ok(json!({}))
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let id = usable(call, call.input.text("InstanceArn"))?;
    call.world.access_control.remove(&id).ok_or_else(missing)?;
    Ok(json!({}))
}
