//! What a schema on the wire says about values: which shape they have, and which of equal ones is
//! the normal one.
//!
//! Decides nothing about what a provider may do with values; that is in `core_rules.rs`.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use tfplugin::tfplugin6::schema::nested_block::NestingMode as BlockNesting;
use tfplugin::tfplugin6::schema::object::NestingMode;
use tfplugin::tfplugin6::schema::{Attribute, Block, NestedBlock};
use tfplugin::{Number, Value};

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    String,
    Bool,
    Number,
    List(Box<Shape>),
    Set(Box<Shape>),
    Map(Box<Shape>),
    Object(BTreeMap<String, Shape>),
}

impl Shape {
    pub(crate) fn of_block(block: &Block) -> Self {
        let attributes = block.attributes.iter();
        let attributes = attributes.map(|one| (one.name.clone(), Self::of_attribute(one)));
        let blocks = block.block_types.iter();
        let blocks = blocks.map(|one| (one.type_name.clone(), Self::of_nested_block(one)));
        Self::Object(attributes.chain(blocks).collect())
    }

    pub(crate) fn of_attribute(attribute: &Attribute) -> Self {
        let Some(nested) = &attribute.nested_type else {
            let json = serde_json::from_slice(&attribute.r#type);
            return Self::of_type(&json.expect("a type is JSON"));
        };
        let inner = nested.attributes.iter();
        let inner = inner.map(|one| (one.name.clone(), Self::of_attribute(one)));
        let object = Self::Object(inner.collect());
        match nested.nesting() {
            NestingMode::Single => object,
            NestingMode::List => Self::List(object.into()),
            NestingMode::Set => Self::Set(object.into()),
            NestingMode::Map => Self::Map(object.into()),
            NestingMode::Invalid => panic!("{} nests in no way", attribute.name),
        }
    }

    fn of_nested_block(nested: &NestedBlock) -> Self {
        let object = Self::of_block(inside(nested));
        match nested.nesting() {
            BlockNesting::Single | BlockNesting::Group => object,
            BlockNesting::List => Self::List(object.into()),
            BlockNesting::Set => Self::Set(object.into()),
            BlockNesting::Map => Self::Map(object.into()),
            BlockNesting::Invalid => panic!("{} nests in no way", nested.type_name),
        }
    }

    /// A type as it stands in a schema, such as `["list","string"]`.
    pub(crate) fn of_type(json: &Json) -> Self {
        let element = || Self::of_type(&json[1]).into();
        match json.as_str().or_else(|| json[0].as_str()) {
            Some("string") => Self::String,
            Some("bool") => Self::Bool,
            Some("number") => Self::Number,
            Some("list") => Self::List(element()),
            Some("set") => Self::Set(element()),
            Some("map") => Self::Map(element()),
            Some("object") => {
                let members = json[1].as_object().expect("an object type has members");
                let members = members.iter();
                Self::Object(
                    members
                        .map(|(k, v)| (k.clone(), Self::of_type(v)))
                        .collect(),
                )
            }
            _ => panic!("{json} is a type that these tests do not know"),
        }
    }

    /// Why Terraform could not read `value` as one of this shape.
    pub(crate) fn fault(&self, value: &Value) -> Option<String> {
        match (self, value) {
            (_, Value::Null | Value::Unknown)
            | (Self::String, Value::String(_))
            | (Self::Bool, Value::Bool(_))
            | (Self::Number, Value::Number(_)) => None,
            (Self::Number, Value::String(text)) if Number::parse(text).is_ok() => None,
            (Self::List(element) | Self::Set(element), Value::List(elements)) => {
                elements.iter().find_map(|one| element.fault(one))
            }
            (Self::Map(element), Value::Map(members)) => {
                members.values().find_map(|one| element.fault(one))
            }
            (Self::Object(shapes), Value::Map(members)) => {
                let names = || shapes.keys().ne(members.keys());
                if names() {
                    return Some(format!("{members:?} has not the attributes of {shapes:?}"));
                }
                let mut members = shapes.iter().map(|(name, shape)| (shape, &members[name]));
                members.find_map(|(shape, one)| shape.fault(one))
            }
            _ => Some(format!("{value:?} is no {self:?}")),
        }
    }

    /// The one of all equal values that these tests compare: sets are in order and without
    /// duplicates, numbers are numbers.
    pub(crate) fn normal(&self, value: &Value) -> Value {
        match (self, value) {
            (Self::Number, Value::String(text)) => {
                Number::parse(text).map_or(Value::Null, Value::Number)
            }
            (Self::List(element), Value::List(elements)) => {
                elements.iter().map(|one| element.normal(one)).collect()
            }
            (Self::Set(element), Value::List(elements)) => {
                let mut elements: Vec<_> = elements.iter().map(|one| element.normal(one)).collect();
                elements.sort();
                elements.dedup_by(|a, b| a == b && a.is_wholly_known());
                elements.into()
            }
            (Self::Map(element), Value::Map(members)) => {
                let members = members.iter();
                members.map(|(k, one)| (k, element.normal(one))).collect()
            }
            (Self::Object(shapes), Value::Map(members)) => {
                let shape = |name: &String| shapes.get(name);
                let members = members.iter();
                let normal =
                    |(k, one): (_, _)| (k, shape(k).map_or(Value::Null, |s| s.normal(one)));
                members.map(normal).collect()
            }
            _ => value.clone(),
        }
    }
}

/// The schema inside a nested block.
pub(crate) fn inside(nested: &NestedBlock) -> &Block {
    nested.block.as_ref().expect("a nested block has a schema")
}

/// Whether a block may stand more than once.
pub(crate) fn repeats(nested: &NestedBlock) -> bool {
    matches!(nested.nesting(), BlockNesting::List | BlockNesting::Set)
}

/// `value` with everything that it leaves out, as Terraform sends it: attributes as null, blocks
/// that may be repeated as empty.
pub(crate) fn filled(block: &Block, value: &Value) -> Value {
    let Value::Map(given) = value else {
        return value.clone();
    };
    let names = block.attributes.iter().map(|one| &one.name);
    let mut members: BTreeMap<_, _> = names.map(|name| (name.clone(), Value::Null)).collect();
    for nested in &block.block_types {
        let absent = match repeats(nested) {
            true => Value::List(Vec::new()),
            false => Value::Null,
        };
        members.insert(nested.type_name.clone(), absent);
    }
    for (name, value) in given {
        assert!(members.contains_key(name), "there is no attribute {name}");
        let nested = block.block_types.iter().find(|one| one.type_name == *name);
        let attribute = block.attributes.iter().find(|one| one.name == *name);
        let value = match (nested, attribute) {
            (Some(nested), _) => each(value, &|one| filled(inside(nested), one)),
            (_, Some(attribute)) => filled_attribute(attribute, value),
            _ => value.clone(),
        };
        members.insert(name.clone(), value);
    }
    Value::Map(members)
}

fn filled_attribute(attribute: &Attribute, value: &Value) -> Value {
    let Some(nested) = &attribute.nested_type else {
        return value.clone();
    };
    let block = Block {
        attributes: nested.attributes.clone(),
        ..Block::default()
    };
    match (nested.nesting(), value) {
        (NestingMode::Map, Value::Map(members)) => {
            let members = members.iter();
            members.map(|(k, one)| (k, filled(&block, one))).collect()
        }
        _ => each(value, &|one| filled(&block, one)),
    }
}

/// The value itself, or each element of a list.
fn each(value: &Value, change: &impl Fn(&Value) -> Value) -> Value {
    match value {
        Value::List(elements) => elements.iter().map(change).collect(),
        _ => change(value),
    }
}

/// A value from JSON.
pub(crate) fn value(json: &Json) -> Value {
    Value::from_json(json.to_string().as_bytes()).expect("it is JSON")
}

/// An object with one member changed.
pub(crate) fn with(object: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut members = object.as_map().expect("it is an object").clone();
    members.insert(name.to_owned(), value.into());
    Value::Map(members)
}

/// The member of an object, null where there is no object.
pub(crate) fn member<'a>(object: &'a Value, name: &str) -> &'a Value {
    object.get(name).unwrap_or(&Value::Null)
}
