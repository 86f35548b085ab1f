//! Bringing a value into the one form that its schema has for it.
//!
//! Decides how equal things become equal values: numbers that arrive as text become numbers, sets
//! are sorted and without duplicates, and an object has every attribute of its schema, absent ones
//! as null. What has no place in the schema is dropped, as Terraform does with attributes that an
//! older version of a provider stored.

use std::collections::BTreeMap;

use tfplugin::value::{Number, Value};

use super::{Attribute, Kind, Schema};

impl Schema {
    /// `value` in the form of this schema. Null and unknown stay what they are.
    pub(crate) fn conform(&self, value: Value) -> Value {
        object(self.attributes, value)
    }
}

fn object(attributes: &[Attribute], value: Value) -> Value {
    let Value::Map(mut members) = value else {
        return value;
    };
    let conformed = attributes.iter().map(|attribute| {
        let member = members.remove(attribute.name).unwrap_or(Value::Null);
        let member = if member.is_null() {
            attribute.kind.absent()
        } else {
            of(&attribute.kind, member)
        };
        (attribute.name.to_owned(), member)
    });
    Value::Map(conformed.collect())
}

fn of(kind: &Kind, value: Value) -> Value {
    match (kind, value) {
        (Kind::Number, Value::String(text)) => {
            Number::parse(&text).map_or(Value::String(text), Value::Number)
        }
        (Kind::List(element), Value::List(elements)) => Value::List(
            elements
                .into_iter()
                .map(|inner| of(element, inner))
                .collect(),
        ),
        (Kind::Set(element), Value::List(elements)) => set(elements
            .into_iter()
            .map(|inner| of(element, inner))
            .collect()),
        (Kind::Map(element), Value::Map(members)) => map(members, |inner| of(element, inner)),
        (Kind::Object(inner) | Kind::Block(inner), value) => object(inner, value),
        (Kind::ObjectList(inner) | Kind::Blocks(inner), Value::List(elements)) => Value::List(
            elements
                .into_iter()
                .map(|element| object(inner, element))
                .collect(),
        ),
        (Kind::ObjectMap(inner), Value::Map(members)) => map(members, |one| object(inner, one)),
        (Kind::ObjectSet(inner), Value::List(elements)) => set(elements
            .into_iter()
            .map(|element| object(inner, element))
            .collect()),
        (_, value) => value,
    }
}

fn set(mut elements: Vec<Value>) -> Value {
    elements.sort();
    // Two unknown elements may become two different values.
    elements.dedup_by(|a, b| a == b && a.is_wholly_known());
    Value::List(elements)
}

fn map(members: BTreeMap<String, Value>, each: impl Fn(Value) -> Value) -> Value {
    Value::Map(
        members
            .into_iter()
            .map(|(key, inner)| (key, each(inner)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: Schema = Schema {
        attributes: &[
            Attribute::output("count", Kind::Number, "Count."),
            Attribute::output("names", Kind::Set(&Kind::String), "Names."),
            Attribute::output("roles", Kind::Blocks(&[]), "Roles."),
        ],
        ..Schema::EMPTY
    };

    #[test]
    fn an_object_gets_exactly_the_attributes_of_its_schema() {
        let raw = Value::from_json(br#"{"names":["b","a","b"],"count":"10","old":true}"#).unwrap();
        let conformed = SCHEMA.conform(raw);
        assert_eq!(
            conformed,
            Value::from_json(br#"{"names":["a","b"],"count":10,"roles":[]}"#).unwrap()
        );
    }

    #[test]
    fn null_stays_null() {
        assert_eq!(SCHEMA.conform(Value::Null), Value::Null);
    }
}
