//! Steps 1 and 2 of a plan: *settle* and *follow*.
//!
//! Decides the value of each attribute from the configuration and the state, inside objects, lists and sets as at the
//! top: an element of a list or set has the values that AWS gave to its counterpart in the state.

use std::collections::BTreeMap;

use tfplugin::value::Value;

use super::elements::{has_elements, has_order, means_same, paired};
use crate::shape::schema::{Attribute, Follows, Kind, Mode};

pub(super) fn settle_object(attributes: &[Attribute], config: &Value, prior: &Value) -> Value {
    let settled = attributes.iter().map(|attribute| {
        let configured = config.get(attribute.name).unwrap_or(&Value::Null);
        let before = prior.get(attribute.name);
        (
            attribute.name.to_owned(),
            settle(attribute, configured, before),
        )
    });
    Value::Map(settled.collect())
}

/// An object inside another one, whose own members follow each other.
fn settle_inner(attributes: &[Attribute], config: &Value, prior: &Value) -> Value {
    let mut settled = settle_object(attributes, config, prior);
    follow(attributes, config, prior, &mut settled, |_| false);
    settled
}

/// Step 1 for one attribute. `before` is None where there is no object yet.
fn settle(attribute: &Attribute, configured: &Value, before: Option<&Value>) -> Value {
    if attribute.write_only {
        return Value::Null;
    }
    match (configured, attribute.mode) {
        (Value::Null, Mode::Default(literal)) => literal.value(),
        (Value::Null, Mode::Computed | Mode::OptionalComputed) => {
            before.cloned().unwrap_or(Value::Unknown)
        }
        (Value::Null, Mode::Required | Mode::Optional) => attribute.kind.absent(),
        (Value::Map(_), _) if matches!(attribute.kind, Kind::Object(_) | Kind::Block(_)) => {
            let inner = attribute.kind.nested().unwrap_or_default();
            settle_inner(inner, configured, before.unwrap_or(&Value::Null))
        }
        (Value::List(elements), _) if has_elements(&attribute.kind) => {
            settle_elements(attribute, elements, before)
        }
        (Value::Map(members), _) if matches!(attribute.kind, Kind::ObjectMap(_)) => {
            settle_members(attribute, members, before)
        }
        (configured, _) => keep_spelling(attribute, configured, before),
    }
}

/// An element of a map is known by its key.
fn settle_members(
    attribute: &Attribute,
    members: &BTreeMap<String, Value>,
    before: Option<&Value>,
) -> Value {
    let inner = attribute.kind.nested().unwrap_or_default();
    let settled = members.iter().map(|(key, element)| {
        let old = before.and_then(|before| before.get(key));
        let settled = match element {
            Value::Map(_) => settle_inner(inner, element, old.unwrap_or(&Value::Null)),
            other => other.clone(),
        };
        (key.clone(), settled)
    });
    Value::Map(settled.collect())
}

fn settle_elements(attribute: &Attribute, elements: &[Value], before: Option<&Value>) -> Value {
    let inner = attribute.kind.nested().unwrap_or_default();
    let old = before.and_then(Value::as_list).unwrap_or_default();
    paired(attribute, elements, old, |element, old, stays| {
        let Value::Map(_) = element else {
            return element.clone();
        };
        let settled = settle_inner(inner, element, old);
        // Core compares lists place by place, and knows no spelling of an element that was elsewhere.
        match stays || !has_order(&attribute.kind) {
            true => settled,
            false => as_spelled(inner, settled, element),
        }
    })
}

/// A value in the spelling of the configuration.
fn as_spelled(attributes: &[Attribute], settled: Value, config: &Value) -> Value {
    let Value::Map(mut members) = settled else {
        return settled;
    };
    for attribute in attributes {
        let configured = config.get(attribute.name).unwrap_or(&Value::Null);
        let Some(member) = members.get_mut(attribute.name) else {
            continue;
        };
        *member = match (attribute.kind, std::mem::take(member), configured) {
            (Kind::Object(inner) | Kind::Block(inner), member, Value::Map(_)) => {
                as_spelled(inner, member, configured)
            }
            (
                Kind::ObjectList(inner) | Kind::Blocks(inner),
                Value::List(members),
                Value::List(elements),
            ) => {
                let both = members.into_iter().zip(elements);
                both.map(|(member, element)| as_spelled(inner, member, element))
                    .collect()
            }
            (_, Value::String(_), Value::String(text)) => Value::from(text.as_str()),
            (_, member, _) => member,
        };
    }
    Value::Map(members)
}

/// The older of two values that mean the same.
pub(super) fn keep_spelling(attribute: &Attribute, new: &Value, old: Option<&Value>) -> Value {
    match old {
        Some(old) if means_same(attribute, new, old) => old.clone(),
        _ => new.clone(),
    }
}

/// Step 2 for the members of one object, repeated until nothing moves: what follows may be followed in turn.
pub(super) fn follow(
    attributes: &[Attribute],
    config: &Value,
    prior: &Value,
    planned: &mut Value,
    is_decided: impl Fn(&str) -> bool,
) {
    let Value::Map(members) = planned else { return };
    if prior.is_null() {
        return;
    }
    let null = &Value::Null;
    let moves = |attribute: &&Attribute, members: &BTreeMap<String, Value>| {
        let Follows::These(inputs) = attribute.follows else {
            return false;
        };
        let is_changed = |input: &Attribute| {
            let before = prior.get(input.name).unwrap_or(null);
            !means_same(input, members.get(input.name).unwrap_or(null), before)
        };
        let mut followed = attributes
            .iter()
            .filter(|input| inputs.contains(&input.name));
        attribute.mode.is_computed()
            && config.get(attribute.name).is_none_or(Value::is_null)
            && !is_decided(attribute.name)
            && members.get(attribute.name) != Some(&Value::Unknown)
            && followed.any(is_changed)
    };
    while let Some(follower) = attributes.iter().find(|one| moves(one, members)) {
        members.insert(follower.name.to_owned(), Value::Unknown);
    }
}
