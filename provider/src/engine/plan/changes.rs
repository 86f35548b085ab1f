//! Step 4 of a plan: *replace*.
//!
//! Decides which changes are more than a new value, and where they are said to be. A value that is not known yet is no
//! change.

use tfplugin::value::Value;

use super::elements::{counterparts, has_elements, has_order, means_same};
use crate::shape::diagnostic::Diagnostic;
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Kind, OnChange};

/// A change that is more than a new value.
#[derive(PartialEq)]
pub(super) struct Change {
    pub(super) path: Path,
    pub(super) how: OnChange,
    /// Whether it is not known yet if there is a change at all.
    pub(super) open: bool,
}

/// The attributes whose change replaces the object, and those whose change moves it.
pub(super) fn changes(attributes: &[Attribute], prior: &Value, planned: &Value) -> Vec<Change> {
    let step = |name: &str| Path::root().attribute(name);
    in_object(attributes, prior, planned, &step)
}

fn in_object(
    attributes: &[Attribute],
    prior: &Value,
    planned: &Value,
    step: &dyn Fn(&str) -> Path,
) -> Vec<Change> {
    let mut found = Vec::new();
    for attribute in attributes {
        let before = prior.get(attribute.name).unwrap_or(&Value::Null);
        let after = planned.get(attribute.name).unwrap_or(&Value::Null);
        if means_same(attribute, before, after) || !attribute.mode.is_configurable() {
            continue;
        }
        let path = step(attribute.name);
        if attribute.on_change == OnChange::InPlace {
            found.extend(inside(attribute, before, after, &path));
        } else {
            found.push(Change {
                path,
                how: attribute.on_change,
                open: may_be_same(attribute, before, after),
            });
        }
    }
    found
}

/// Changes inside an attribute that may be changed itself.
fn inside(attribute: &Attribute, before: &Value, after: &Value, path: &Path) -> Vec<Change> {
    let inner = attribute.kind.nested().unwrap_or_default();
    match (attribute.kind, before, after) {
        (Kind::Object(_), Value::Map(_), Value::Map(_)) => {
            in_object(inner, before, after, &|name| path.member(name))
        }
        (Kind::Block(_), Value::Map(_), Value::Map(_)) => {
            in_object(inner, before, after, &|name| path.attribute(name))
        }
        (kind, Value::List(before), Value::List(after)) if has_elements(&kind) => {
            in_elements(attribute, before, after, path)
        }
        _ => Vec::new(),
    }
}

/// Core looks for a change at one place of both lists, and finds no element of a set. What is not to be seen there is
/// said of the list.
fn in_elements(
    attribute: &Attribute,
    before: &[Value],
    after: &[Value],
    path: &Path,
) -> Vec<Change> {
    let inner = attribute.kind.nested().unwrap_or_default();
    let is_block = attribute.kind.is_block();
    let places = counterparts(attribute, after, before);
    let mut found = Vec::new();
    for (here, (place, after)) in places.into_iter().zip(after).enumerate() {
        let Some(place) = place else { continue };
        let step = |name: &str| match is_block {
            true => path.index(here).attribute(name),
            false => path.index(here).member(name),
        };
        let is_seen = place == here && has_order(&attribute.kind);
        let changes = in_object(inner, &before[place], after, &step).into_iter();
        found.extend(changes.map(|change| match is_seen {
            true => change,
            false => Change {
                path: path.clone(),
                ..change
            },
        }));
    }
    found.dedup();
    found
}

/// Whether what is not known yet may turn out to be what was there. What is known to be another one is a change.
fn may_be_same(attribute: &Attribute, before: &Value, after: &Value) -> bool {
    let is_set = matches!(attribute.kind, Kind::Set(_) | Kind::ObjectSet(_));
    match (before, after) {
        (_, Value::Unknown) => true,
        (Value::List(before), Value::List(after)) if is_set || attribute.unordered.is_some() => {
            let mut known = after.iter().filter(|one| one.is_wholly_known());
            after.len() >= before.len()
                && after.iter().any(|one| !one.is_wholly_known())
                && known.all(|one| before.contains(one))
        }
        (before, after) => fits(before, after),
    }
}

fn fits(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (_, Value::Unknown) => true,
        (Value::List(before), Value::List(after)) => {
            let mut both = before.iter().zip(after);
            before.len() == after.len() && both.all(|(before, after)| fits(before, after))
        }
        (Value::Map(before), Value::Map(after)) => {
            let mut both = before.iter().zip(after);
            before.len() == after.len()
                && both.all(|(before, after)| before.0 == after.0 && fits(before.1, after.1))
        }
        (before, after) => before == after,
    }
}

/// The attributes of a final plan that say that another object is meant.
pub(crate) fn replacing(attributes: &[Attribute], prior: &Value, planned: &Value) -> Vec<Path> {
    let changes = changes(attributes, prior, planned).into_iter();
    let replaces = changes.filter(|change| change.how == OnChange::Replace && !change.open);
    replaces.map(|change| change.path).collect()
}

/// Says what happens if a value that is not known yet turns out to be another one.
pub(super) fn may_be_another(open: &[Change]) -> Option<Diagnostic> {
    let first = open.first()?;
    let names: Vec<_> = open.iter().map(|change| change.path.to_string()).collect();
    let (names, are) = match names.as_slice() {
        [only] => (only.clone(), "is"),
        several => (several.join(", "), "are"),
    };
    let then = if open.iter().any(|change| change.how == OnChange::Replace) {
        "the apply fails before it changes anything, and asks for another plan"
    } else {
        "the new one is made before the old one is taken away"
    };
    Some(
        Diagnostic::warning(
            format!("{names} {are} not known yet"),
            format!(
                "If the apply finds the value that it has now, nothing is sent to AWS. If it finds another one, {then}."
            ),
        )
        .at(first.path.clone()),
    )
}
