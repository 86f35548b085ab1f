//! What Terraform and OpenTofu demand of every plan and of every result, whatever the provider.
//!
//! The rules are those that core calls "assert plan valid" and "assert object compatible"; what
//! breaks them is an error for the user that blames the provider.

use tfplugin::Value;
use tfplugin::tfplugin6::attribute_path::step::Selector;
use tfplugin::tfplugin6::schema::nested_block::NestingMode as BlockNesting;
use tfplugin::tfplugin6::schema::object::NestingMode;
use tfplugin::tfplugin6::schema::{Attribute, Block, NestedBlock, Object};
use tfplugin::tfplugin6::{AttributePath, attribute_path::Step};

use crate::shape::{Shape, inside, member};

/// What is wrong, each with its place.
pub(crate) type Broken = Vec<String>;

/// One place in a schema, and the three values that stand there.
#[derive(Clone, Copy)]
struct Place<'a> {
    path: &'a str,
    prior: &'a Value,
    config: &'a Value,
    planned: &'a Value,
}

impl Place<'_> {
    fn broken(&self, why: &str) -> String {
        let Self { path, planned, .. } = self;
        format!("{path}: {why}; planned {planned:?} for {:?}", self.config)
    }
}

/// Holds a plan to the schema, the configuration and the prior state.
pub(crate) fn plan_valid(block: &Block, prior: &Value, config: &Value, planned: &Value) -> Broken {
    let shape = Shape::of_block(block);
    if let Some(fault) = shape.fault(planned) {
        return vec![fault];
    }
    let values = [prior, config, planned].map(|value| shape.normal(value));
    let mut broken = Broken::new();
    let place = Place {
        path: "",
        prior: &values[0],
        config: &values[1],
        planned: &values[2],
    };
    if values[1].is_null() && !values[2].is_null() {
        broken.push(place.broken("planned a non-null destroy value"));
    }
    in_block(block, place, &mut broken);
    broken
}

fn in_block(block: &Block, place: Place, broken: &mut Broken) {
    match (place.planned, place.config) {
        (Value::Null, Value::Null) => return,
        (Value::Null, _) => {
            return broken.push(place.broken("planned for absence but config wants existence"));
        }
        (_, Value::Null) => {
            return broken.push(place.broken("planned for existence but config wants absence"));
        }
        (Value::Unknown, _) => return broken.push(place.broken("planned as unknown")),
        _ => {}
    }
    in_attributes(&block.attributes, place, broken);
    for nested in &block.block_types {
        at(place, &nested.type_name, |place| {
            in_nested_block(nested, place, broken);
        });
    }
}

fn in_attributes(attributes: &[Attribute], place: Place, broken: &mut Broken) {
    for attribute in attributes {
        at(place, &attribute.name, |place| {
            in_attribute(attribute, place, broken);
        });
    }
}

/// Visits a member of all three objects.
fn at(place: Place, name: &str, visit: impl FnOnce(Place)) {
    visit(Place {
        path: &format!("{}.{name}", place.path),
        prior: member(place.prior, name),
        config: member(place.config, name),
        planned: member(place.planned, name),
    });
}

fn in_attribute(attribute: &Attribute, place: Place, broken: &mut Broken) {
    let Place {
        prior,
        config,
        planned,
        ..
    } = place;
    if attribute.write_only {
        if !planned.is_null() {
            broken.push(place.broken("planned value for write-only attribute is not null"));
        }
        return;
    }
    let keeps_old = planned == prior && !prior.is_null() && !config.is_null();
    let computed_only = attribute.computed && !attribute.optional;
    if planned == config || keeps_old || computed_only || (config.is_null() && attribute.computed) {
        return;
    }
    if config.is_null() {
        return broken.push(place.broken("planned value for a non-computed attribute"));
    }
    match &attribute.nested_type {
        Some(nested) => in_object(nested, place, broken),
        None => broken.push(place.broken("planned value does not match config value")),
    }
}

fn in_object(nested: &Object, place: Place, broken: &mut Broken) {
    match (place.planned, place.config) {
        (Value::Null, _) => {
            return broken.push(place.broken("planned for absence but config wants existence"));
        }
        (Value::Unknown, _) => {
            return broken.push(place.broken("planned unknown for configured value"));
        }
        (_, Value::Unknown) => {
            return broken.push(place.broken("planned value does not match unknown config"));
        }
        _ => {}
    }
    let inner = |place: Place, broken: &mut Broken| in_element(&nested.attributes, place, broken);
    match nested.nesting() {
        NestingMode::Set => count(place, broken),
        NestingMode::List => in_list(place, broken, inner),
        NestingMode::Map => in_map(place, broken, inner),
        NestingMode::Single | NestingMode::Invalid => inner(place, broken),
    }
}

/// An element of a nested attribute may be unknown where it is configured as unknown.
fn in_element(attributes: &[Attribute], place: Place, broken: &mut Broken) {
    if place.planned == place.config {
        return;
    }
    match place.planned {
        Value::Map(_) => in_attributes(attributes, place, broken),
        _ => broken.push(place.broken("planned value does not match config value")),
    }
}

fn in_nested_block(nested: &NestedBlock, place: Place, broken: &mut Broken) {
    if place.config.is_unknown() {
        if !place.planned.is_unknown() {
            broken.push(place.broken("planned value for unknown dynamic block"));
        }
        return;
    }
    let repeated = !matches!(nested.nesting(), BlockNesting::Single | BlockNesting::Group);
    if repeated && matches!(place.planned, Value::Null | Value::Unknown) {
        return broken.push(place.broken("blocks are empty to indicate none, never null"));
    }
    let inner = |place: Place, broken: &mut Broken| in_block(inside(nested), place, broken);
    match nested.nesting() {
        BlockNesting::Set => count(place, broken),
        BlockNesting::List => in_list(place, broken, inner),
        BlockNesting::Map => in_map(place, broken, inner),
        _ => inner(place, broken),
    }
}

fn length(value: &Value) -> usize {
    value.as_list().map_or(0, <[_]>::len)
}

/// Elements of sets are not compared, only counted.
fn count(place: Place, broken: &mut Broken) {
    if length(place.planned) != length(place.config) {
        broken.push(place.broken("count in plan disagrees with count in config"));
    }
}

fn in_list(place: Place, broken: &mut Broken, inner: impl Fn(Place, &mut Broken)) {
    count(place, broken);
    let element = |value: &Value, index: usize| {
        let found = value.as_list().and_then(|elements| elements.get(index));
        found.cloned().unwrap_or_default()
    };
    for index in 0..length(place.planned).min(length(place.config)) {
        let values = [place.prior, place.config, place.planned].map(|value| element(value, index));
        let path = format!("{}[{index}]", place.path);
        let [prior, config, planned] = &values;
        inner(
            Place {
                path: &path,
                prior,
                config,
                planned,
            },
            broken,
        );
    }
}

fn in_map(place: Place, broken: &mut Broken, inner: impl Fn(Place, &mut Broken)) {
    let keys = |value: &Value| -> Vec<String> {
        let members = value.as_map();
        members
            .map(|members| members.keys().cloned().collect())
            .unwrap_or_default()
    };
    if keys(place.planned) != keys(place.config) {
        return broken.push(place.broken("keys in plan are not those in config"));
    }
    for key in keys(place.planned) {
        at(place, &key, |place| inner(place, broken));
    }
}

/// Holds a result to what was planned: what was known must have come true, and nothing may be
/// unknown any more.
pub(crate) fn object_compatible(block: &Block, planned: &Value, actual: &Value) -> Broken {
    let shape = Shape::of_block(block);
    if let Some(fault) = shape.fault(actual) {
        return vec![fault];
    }
    let mut broken = still_promised(block, planned, actual);
    if !actual.is_wholly_known() {
        broken.push(format!(
            "after the apply there are unknown values: {actual:?}"
        ));
    }
    broken
}

/// Whether everything known of the first plan is still so in what follows it, a later plan or a
/// result.
pub(crate) fn still_promised(block: &Block, planned: &Value, later: &Value) -> Broken {
    let shape = Shape::of_block(block);
    let (planned, later) = (shape.normal(planned), shape.normal(later));
    let mut broken = Broken::new();
    compatible(&shape, "", &planned, &later, &mut broken);
    broken
}

fn compatible(shape: &Shape, path: &str, planned: &Value, actual: &Value, broken: &mut Broken) {
    let moved = || format!("{path}: was {planned:?}, but now {actual:?}");
    match (shape, planned, actual) {
        (_, Value::Unknown, _) => {}
        (Shape::Object(shapes), Value::Map(_), Value::Map(_)) => {
            for (name, shape) in shapes {
                let (planned, actual) = (member(planned, name), member(actual, name));
                compatible(shape, &format!("{path}.{name}"), planned, actual, broken);
            }
        }
        (Shape::Map(shape), Value::Map(before), Value::Map(after)) => {
            if before.keys().ne(after.keys()) {
                broken.push(moved());
            }
            for (key, planned) in before {
                let actual = member(actual, key);
                compatible(shape, &format!("{path}[{key:?}]"), planned, actual, broken);
            }
        }
        (Shape::List(shape), Value::List(before), Value::List(after)) => {
            if before.len() != after.len() {
                broken.push(moved());
            }
            for (index, (planned, actual)) in before.iter().zip(after).enumerate() {
                compatible(shape, &format!("{path}[{index}]"), planned, actual, broken);
            }
        }
        (Shape::Set(shape), Value::List(before), Value::List(after)) => {
            if !same_set(shape, before, after) {
                broken.push(moved());
            }
        }
        _ if planned == actual => {}
        _ => broken.push(moved()),
    }
}

/// Unknown elements may become the same value, so only then may a set become smaller.
fn same_set(shape: &Shape, before: &[Value], after: &[Value]) -> bool {
    let may_shrink = before.iter().any(|one| !one.is_wholly_known());
    let fits = after.len() == before.len() || (may_shrink && after.len() < before.len());
    let correlates = |planned: &Value| {
        after.iter().any(|actual| {
            let mut broken = Broken::new();
            compatible(shape, "", planned, actual, &mut broken);
            broken.is_empty()
        })
    };
    fits && before.iter().all(correlates)
}

/// Paths of a plan's `requires_replace` at which the schema has nothing.
pub(crate) fn paths_exist(block: &Block, paths: &[AttributePath]) -> Broken {
    let shape = Shape::of_block(block);
    let lost = paths.iter().filter(|path| !exists(&shape, &path.steps));
    lost.map(|path| format!("requires_replace of {path:?}, which does not exist"))
        .collect()
}

fn exists(shape: &Shape, steps: &[Step]) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        return true;
    };
    match (shape, &step.selector) {
        (Shape::Object(shapes), Some(Selector::AttributeName(name))) => {
            shapes.get(name).is_some_and(|shape| exists(shape, rest))
        }
        (Shape::Map(shape), Some(Selector::ElementKeyString(_)))
        | (Shape::List(shape), Some(Selector::ElementKeyInt(_))) => exists(shape, rest),
        _ => false,
    }
}

/// Attributes that a plan leaves unknown although their value is configured and known, or although
/// nobody but the configuration may give them one.
pub(crate) fn needless_unknowns(block: &Block, config: &Value, planned: &Value) -> Broken {
    let unknown = |attribute: &&Attribute| {
        let (config, planned) = (
            member(config, &attribute.name),
            member(planned, &attribute.name),
        );
        let free = attribute.computed && config.is_null();
        let inner = attribute.nested_type.as_ref().into_iter();
        let inner_computed = inner
            .flat_map(|nested| &nested.attributes)
            .any(|one| one.computed);
        !planned.is_wholly_known() && config.is_wholly_known() && !free && !inner_computed
    };
    let found = block.attributes.iter().filter(unknown);
    found
        .map(|attribute| format!("{} is unknown for no reason", attribute.name))
        .collect()
}

/// What core proposes: the configuration, and where that says nothing about a value that the
/// provider may give, the prior value.
pub(crate) fn proposed(block: &Block, prior: &Value, config: &Value) -> Value {
    let Value::Map(_) = config else {
        return config.clone();
    };
    let attributes = block.attributes.iter().map(|attribute| {
        let name = &attribute.name;
        let (prior, config) = (member(prior, name), member(config, name));
        let given = !attribute.computed || (attribute.optional && !config.is_null());
        (name.clone(), if given { config } else { prior }.clone())
    });
    let blocks = block.block_types.iter().map(|nested| {
        let name = &nested.type_name;
        let (prior, config) = (member(prior, name), member(config, name));
        (name.clone(), proposed_blocks(nested, prior, config))
    });
    attributes.chain(blocks).collect()
}

fn proposed_blocks(nested: &NestedBlock, prior: &Value, config: &Value) -> Value {
    let Value::List(elements) = config else {
        return proposed(inside(nested), prior, config);
    };
    let before = |index: usize| prior.as_list().and_then(|elements| elements.get(index));
    let elements = elements.iter().enumerate();
    elements
        .map(|(index, one)| proposed(inside(nested), before(index).unwrap_or(&Value::Null), one))
        .collect()
}

#[cfg(test)]
mod tests;
