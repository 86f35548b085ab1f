//! What AWS has answered, in the form of what was expected.
//!
//! Decides what of an answer is saved: equal meanings keep the expected spelling, and what was promised in a plan stays.

use std::collections::BTreeMap;

use tfplugin::value::Value;

use super::elements::{counterparts, has_elements, like, paired};
use super::settle::keep_spelling;
use crate::shape::schema::{Attribute, Kind, Mode};

/// A result of AWS in the form of what was expected: equal meanings keep the expected spelling,
/// nothing and empty are the same, write-only values are null.
///
/// `expected` is the plan after an apply and the state after a read.
pub(crate) fn settle_result(attributes: &[Attribute], result: &Value, expected: &Value) -> Value {
    let settled = attributes.iter().map(|attribute| {
        let new = result.get(attribute.name).unwrap_or(&Value::Null);
        let old = expected.get(attribute.name).unwrap_or(&Value::Null);
        (attribute.name.to_owned(), result_of(attribute, new, old))
    });
    Value::Map(settled.collect())
}

fn result_of(attribute: &Attribute, new: &Value, old: &Value) -> Value {
    if attribute.write_only {
        return Value::Null;
    }
    let inner = attribute.kind.nested().unwrap_or_default();
    match (attribute.kind, new, old) {
        (Kind::Object(_) | Kind::Block(_), Value::Map(_), Value::Map(_)) => {
            settle_result(inner, new, old)
        }
        (Kind::ObjectMap(_), Value::Map(new), old) => {
            let of = |(key, new): (&String, &Value)| {
                let old = old.get(key).unwrap_or(&Value::Null);
                (key.clone(), settle_result(inner, new, old))
            };
            Value::Map(new.iter().map(of).collect())
        }
        (kind, Value::List(new), Value::List(old)) if has_elements(&kind) => {
            paired(attribute, new, old, |new, old, _| {
                settle_result(inner, new, old)
            })
        }
        (Kind::Set(_), Value::List(new), Value::List(old)) if attribute.same.is_some() => {
            spelled_as(attribute, new, old)
        }
        (_, new, Value::Null) if is_empty(new) && may_be_left_out(attribute) => {
            attribute.kind.absent()
        }
        (_, Value::Null, old) if is_empty(old) => old.clone(),
        _ => keep_spelling(attribute, new, Some(old)),
    }
}

/// Of what goes when it is not written, none and nothing said are not the same.
fn may_be_left_out(attribute: &Attribute) -> bool {
    attribute.mode.is_configurable()
        && !matches!(attribute.mode, Mode::Required)
        && attribute.unordered.is_none()
        && !attribute.managed
}

/// A set whose elements have the spelling of before, in the order in which `conform` has it.
fn spelled_as(attribute: &Attribute, new: &[Value], old: &[Value]) -> Value {
    let spelled = new.iter().map(|element| {
        let before = attribute.same.and_then(|same| like(same, element, old));
        before.unwrap_or(element).clone()
    });
    let mut spelled: Vec<_> = spelled.collect();
    spelled.sort();
    Value::List(spelled)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::List(elements) => elements.is_empty(),
        Value::Map(members) => members.is_empty(),
        _ => false,
    }
}

/// Puts everything that was planned as known to what was planned.
///
/// Core accepts no other value after an apply than the one it was promised. Where the object has
/// another one all the same (a stale answer, a status that has moved, somebody else's change), the
/// next refresh shows it.
pub(crate) fn keep_promises(attributes: &[Attribute], result: &mut Value, planned: &Value) {
    let Value::Map(members) = result else { return };
    for attribute in attributes {
        let Some(promised) = planned.get(attribute.name) else {
            continue;
        };
        let Some(value) = members.get_mut(attribute.name) else {
            continue;
        };
        let inner = attribute.kind.nested().unwrap_or_default();
        match (attribute.kind, promised) {
            (_, promised) if promised.is_wholly_known() => *value = promised.clone(),
            (Kind::Object(_) | Kind::Block(_), Value::Map(_)) => match value {
                Value::Map(_) => keep_promises(inner, value, promised),
                value => *value = without_unknowns(promised.clone()),
            },
            (Kind::ObjectMap(_), Value::Map(promised)) => {
                *value = promised_members(attribute, promised, value);
            }
            (kind, Value::List(promised)) if has_elements(&kind) => {
                *value = promised_elements(attribute, promised, value);
            }
            _ => {}
        }
    }
}

/// The members that were planned, each with what the result says of it.
fn promised_members(
    attribute: &Attribute,
    promised: &BTreeMap<String, Value>,
    result: &Value,
) -> Value {
    let inner = attribute.kind.nested().unwrap_or_default();
    let kept = promised.iter().map(|(key, promised)| {
        let found = result.get(key).filter(|found| !found.is_null());
        let mut value = match found {
            Some(found) => found.clone(),
            None => without_unknowns(promised.clone()),
        };
        keep_promises(inner, &mut value, promised);
        (key.clone(), value)
    });
    Value::Map(kept.collect())
}

/// The elements that were planned, each with what the result says of it.
fn promised_elements(attribute: &Attribute, promised: &[Value], result: &Value) -> Value {
    let inner = attribute.kind.nested().unwrap_or_default();
    let found = result.as_list().unwrap_or_default();
    let places = counterparts(attribute, &known_of(promised), found);
    let kept = promised.iter().zip(places).map(|(promised, place)| {
        let mut value = match place {
            Some(place) => found[place].clone(),
            None => without_unknowns(promised.clone()),
        };
        keep_promises(inner, &mut value, promised);
        value
    });
    kept.collect()
}

/// Elements by which others are found: what is not known of them says nothing.
fn known_of(elements: &[Value]) -> Vec<Value> {
    elements.iter().cloned().map(without_unknowns).collect()
}

/// Everything that stayed unknown becomes null, so that what exists can be saved.
pub(crate) fn without_unknowns(value: Value) -> Value {
    match value {
        Value::Unknown => Value::Null,
        Value::List(elements) => Value::List(elements.into_iter().map(without_unknowns).collect()),
        Value::Map(members) => Value::Map(
            members
                .into_iter()
                .map(|(key, inner)| (key, without_unknowns(inner)))
                .collect(),
        ),
        other => other,
    }
}

/// What was not known in the plan and is empty now is not known yet either: it becomes null.
pub(crate) fn without_guesses(state: Value, planned: &Value) -> Value {
    without_unknowns(without_guess(state, planned))
}

fn without_guess(value: Value, planned: &Value) -> Value {
    match (value, planned) {
        (value, Value::Unknown) if is_empty(&value) || value.as_str() == Some("") => Value::Null,
        (Value::Map(members), planned @ Value::Map(_)) => {
            let members = members.into_iter().map(|(name, value)| {
                let planned = planned.get(&name).unwrap_or(&Value::Null);
                let value = without_guess(value, planned);
                (name, value)
            });
            members.collect()
        }
        (Value::List(elements), Value::List(planned)) if elements.len() == planned.len() => {
            let both = elements.into_iter().zip(planned);
            both.map(|(value, planned)| without_guess(value, planned))
                .collect()
        }
        (value, _) => value,
    }
}
