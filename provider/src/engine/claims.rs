//! Two resources of one object.
//!
//! Decides by what an object is known before it is made, and what is said of a plan in which two resources stand for
//! it. What the one has just made the other one does not destroy.

use tfplugin::value::Value;

use super::identity;
use crate::aws::Aws;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::resource::{AnyResource, in_words};

/// What the object of a state is known by in this process. None: that is not known yet, or there is none.
pub(super) fn key(resource: &dyn AnyResource, state: &Value) -> Option<String> {
    let schema = resource.schema();
    let identity = identity(schema, state);
    let members: Vec<_> = schema
        .identity
        .iter()
        .map(|name| identity.get(name)?.as_str())
        .collect::<Option<_>>()?;
    Some(format!("{} {}", resource.name(), members.join(",")))
}

/// The same of an object that only one resource may stand for.
pub(super) fn sole_key(resource: &dyn AnyResource, state: &Value) -> Option<String> {
    let is = |(name, value): (&str, &str)| state.get(name).and_then(Value::as_str) == Some(value);
    let is_shared = resource.schema().shared_where.is_some_and(is);
    key(resource, state).filter(|_| !is_shared)
}

/// What is wrong with a plan that makes, changes or keeps an object. `mark` tells this resource from others.
pub(super) fn keep(
    resource: &dyn AnyResource,
    aws: &Aws,
    planned: &Value,
    mark: &str,
) -> Diagnostics {
    let Some(key) = sole_key(resource, planned) else {
        return Vec::new();
    };
    let others = aws.claims.keep(&key, mark);
    let mut found = Vec::new();
    if others.keep {
        found.push(twice(resource, planned));
    }
    if others.destroy {
        found.push(without_moved(resource, planned));
    }
    found
}

/// What is wrong with a plan that destroys an object.
pub(super) fn destroy(resource: &dyn AnyResource, aws: &Aws, prior: &Value) -> Diagnostics {
    let others = sole_key(resource, prior).map(|key| aws.claims.destroy(&key));
    let kept = others.is_some_and(|others| others.keep);
    Vec::from_iter(kept.then(|| without_moved(resource, prior)))
}

/// Core refuses a replacement in the apply that was none in the plan, in words that blame the provider. Only an apply
/// plans what it has not read, or a plan that was told not to refresh.
pub(super) fn replaced_late(
    resource: &dyn AnyResource,
    aws: &Aws,
    prior: &Value,
    first: &Path,
) -> Option<Diagnostic> {
    let read = key(resource, prior).is_some_and(|key| aws.claims.was_read(&key));
    let noun = in_words(resource.name());
    (!read).then(|| {
        Diagnostic::warning(
            format!("{first} replaces the {noun}"),
            format!(
                "If an apply says \"Provider produced inconsistent final plan\" beside this, {first} was not known when it \
                 was planned, and has turned out to be another one. Nothing was changed here: plan again."
            ),
        )
        .at(first.clone())
    })
}

fn twice(resource: &dyn AnyResource, state: &Value) -> Diagnostic {
    Diagnostic::warning(
        "Two resources stand for the same object",
        format!(
            "Two resources of the type {} stand for {}. What one of them makes, the other one may undo. Keep one of them, \
             and take the other one out of the state: with a `removed` block that has destroy = false, or with \
             `terraform state rm`.",
            resource.name(),
            named(resource, state)
        ),
    )
}

fn without_moved(resource: &dyn AnyResource, state: &Value) -> Diagnostic {
    let name = resource.name();
    Diagnostic::warning(
        "An object is destroyed and kept in one plan",
        format!(
            "One resource of the type {name} that stands for {} is destroyed, and another one is created or kept. If it \
             has only got another name, say so, and nothing is destroyed:\n\nmoved {{\n  from = {name}.OLD\n  to   = \
             {name}.NEW\n}}",
            named(resource, state)
        ),
    )
}

fn named(resource: &dyn AnyResource, state: &Value) -> String {
    let names = resource.schema().identity.iter();
    let value = |name: &str| state.get(name).and_then(Value::as_str).unwrap_or_default();
    let members = names.map(|name| format!("{name} = {:?}", value(name)));
    members.collect::<Vec<_>>().join(", ")
}

/// What is said instead of destroying what the same run has just made.
pub(super) fn left_alone(resource: &dyn AnyResource) -> Diagnostic {
    Diagnostic::warning(
        "The object was not destroyed",
        format!(
            "Another resource of the type {} stands for the same object and has made it or taken it over in this run, so \
             that only this one is out of the state.",
            resource.name()
        ),
    )
}
