//! Values and messages of the wire to and from those of the engine.
//!
//! Decides nothing; what cannot be read is a diagnostic.

use tfplugin::tfplugin6 as pb;
use tfplugin::value::{self, Value};

use super::Failed;
use crate::engine::query::Event;
use crate::plain;
use crate::shape::diagnostic::{self, Diagnostic};
use crate::shape::function::Wrong;

pub(super) fn decoded(dynamic: Option<&pb::DynamicValue>) -> Result<Value, Failed> {
    let Some(dynamic) = dynamic else {
        return Ok(Value::Null);
    };
    value::decode(dynamic).map_err(|fault| {
        vec![Diagnostic::error(
            "A value cannot be read",
            fault.to_string(),
        )]
    })
}

pub(super) fn decoded_identity(
    identity: Option<&pb::ResourceIdentityData>,
) -> Result<Value, Failed> {
    decoded(identity.and_then(|identity| identity.identity_data.as_ref()))
}

pub(super) fn encoded(value: &Value) -> Option<pb::DynamicValue> {
    Some(value::encode(value))
}

pub(super) fn encoded_identity(identity: &Value) -> Option<pb::ResourceIdentityData> {
    (!identity.is_null()).then(|| pb::ResourceIdentityData {
        identity_data: encoded(identity),
    })
}

/// Of a function core shows one error, not diagnostics.
pub(super) fn function_error(wrong: Wrong) -> pb::FunctionError {
    pb::FunctionError {
        text: plain::lines(&wrong.text, plain::DETAIL),
        function_argument: wrong
            .argument
            .and_then(|position| i64::try_from(position).ok()),
    }
}

pub(super) fn found(event: Event) -> pb::list_resource::Event {
    pb::list_resource::Event {
        identity: encoded_identity(&event.identity),
        display_name: plain::line(&event.display_name, plain::SUMMARY),
        resource_object: (!event.object.is_null()).then(|| value::encode(&event.object)),
        diagnostic: diagnostic::to_wire(&event.diagnostics),
    }
}
