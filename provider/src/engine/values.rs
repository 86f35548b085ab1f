//! Values of a resource that stand beside its state or are made from it.
//!
//! Decides what its identity is, and what its methods are given beyond what core has.

use std::collections::BTreeSet;

use tfplugin::value::Value;

use crate::shape::diagnostic::Diagnostic;
use crate::shape::resource::AnyResource;
use crate::shape::schema::{Attribute, Kind, Mode, Schema};

/// Brings a stored state of a `version` of the schema into the form of today's. Unknown keys are dropped.
pub(crate) fn upgrade(
    resource: &dyn AnyResource,
    version: i64,
    json: &[u8],
) -> Result<Value, Diagnostic> {
    let schema = resource.schema();
    let stored = stored(json)?;
    let upgraded = match version < schema.version {
        true => resource.upgrade(version, stored),
        false => stored,
    };
    Ok(schema.conform(upgraded))
}

/// A stored identity in the form of the schema. A state from before identities has none.
pub(crate) fn stored_identity(schema: &Schema, json: &[u8]) -> Result<Value, Diagnostic> {
    if json.is_empty() {
        return Ok(Value::Null);
    }
    Ok(identity(schema, &schema.conform(stored(json)?)))
}

fn stored(json: &[u8]) -> Result<Value, Diagnostic> {
    let unreadable = "The stored state cannot be read";
    Value::from_json(json).map_err(|fault| Diagnostic::error(unreadable, fault.to_string()))
}

/// A value for a resource, which has to know which of its lists without an order somebody has written.
pub(super) fn with_written(schema: &Schema, value: Value, written: &BTreeSet<String>) -> Value {
    let Value::Map(mut members) = value else {
        return value;
    };
    if schema.unordered().next().is_some() || schema.unordered_inside().next().is_some() {
        let names = written.iter().map(|name| Value::from(name.as_str()));
        members.insert(WRITTEN.to_owned(), Value::List(names.collect()));
    }
    Value::Map(members)
}

/// Where a state has it for its resource.
const WRITTEN: &str = "written";

/// The identity of an object, from its state. Null: there is no object, or its key is not known.
pub(crate) fn identity(schema: &Schema, state: &Value) -> Value {
    let member = |name: &&str| {
        let value = state.get(name).cloned().unwrap_or_default();
        ((*name).to_owned(), value)
    };
    let needed: Vec<_> = schema.identity.iter().map(member).collect();
    let others: Vec<_> = schema.belongs.iter().map(member).collect();
    let known = !needed.is_empty()
        && needed.iter().all(|(_, value)| !value.is_null())
        && needed
            .iter()
            .chain(&others)
            .all(|(_, value)| value.is_wholly_known());
    if known {
        Value::Map(needed.into_iter().chain(others).collect())
    } else {
        Value::Null
    }
}

/// Write-only values stand in the configuration only; AWS has to get them all the same.
pub(super) fn with_write_only(attributes: &[Attribute], planned: Value, config: &Value) -> Value {
    let mut members = match planned {
        Value::Map(members) => members,
        Value::List(elements) => {
            let configured = |position: usize| config.as_list().and_then(|all| all.get(position));
            let elements = elements.into_iter().enumerate().map(|(position, element)| {
                with_write_only(
                    attributes,
                    element,
                    configured(position).unwrap_or(&Value::Null),
                )
            });
            return Value::List(elements.collect());
        }
        other => return other,
    };
    for attribute in attributes {
        let configured = config.get(attribute.name).unwrap_or(&Value::Null);
        if attribute.write_only {
            members.insert(attribute.name.to_owned(), configured.clone());
        } else if matches!(attribute.kind, Kind::ObjectMap(_)) {
            // What AWS never shows is in no map.
        } else if let Some(inner) = attribute.kind.nested()
            && let Some(value) = members.remove(attribute.name)
        {
            let value = with_write_only(inner, value, configured);
            members.insert(attribute.name.to_owned(), value);
        }
    }
    Value::Map(members)
}

/// A state in which nothing that has a default is null.
pub(super) fn with_defaults(attributes: &[Attribute], state: Value) -> Value {
    let Value::Map(mut members) = state else {
        return state;
    };
    for attribute in attributes {
        let Some(member) = members.get_mut(attribute.name) else {
            continue;
        };
        let inner = attribute.kind.nested().unwrap_or_default();
        *member = match (attribute.mode, std::mem::take(member)) {
            (Mode::Default(literal), Value::Null) => literal.value(),
            (_, Value::List(elements)) if !inner.is_empty() => {
                let elements = elements.into_iter();
                elements.map(|one| with_defaults(inner, one)).collect()
            }
            (_, Value::Map(members)) if matches!(attribute.kind, Kind::ObjectMap(_)) => {
                let members = members.into_iter();
                let members = members.map(|(key, one)| (key, with_defaults(inner, one)));
                Value::Map(members.collect())
            }
            (_, object @ Value::Map(_)) if !inner.is_empty() => with_defaults(inner, object),
            (_, other) => other,
        };
    }
    Value::Map(members)
}
