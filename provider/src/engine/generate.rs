//! From an object that exists to the configuration that describes it.
//!
//! Decides what of a state is worth writing down: what one may configure and what differs from the default.
//! A plan with the result shows no change.

use std::collections::BTreeMap;

use tfplugin::value::Value;

use crate::shape::schema::{Attribute, Kind, Mode, Rule, Schema};

/// The configuration of an object with this state.
pub(crate) fn configuration(schema: &Schema, state: &Value) -> Value {
    let Value::Map(mut members) = configured(schema.attributes, state) else {
        return Value::Null;
    };
    for rule in schema.rules {
        if let Rule::ExactlyOneOf(names) | Rule::AtMostOneOf(names) = rule {
            keep_first(names, &mut members);
        }
    }
    let lists: Vec<_> = schema.unordered().collect();
    write_by_id(&lists, &mut members);
    Value::Map(members)
}

/// Of two lists that say the same the one of the ids stays, which other objects can be referred to by. An empty one says
/// what leaving it out says, as long as there is another one.
fn write_by_id(lists: &[&Attribute], members: &mut BTreeMap<String, Value>) {
    let is_empty = |value: &Value| match value {
        Value::List(elements) => elements.is_empty(),
        Value::Map(elements) => elements.is_empty(),
        _ => false,
    };
    for attribute in lists {
        let by_id = attribute.unordered.and_then(|unordered| unordered.by_id);
        let is_there = |by_id| members.get(by_id).is_some_and(|ids| !ids.is_null());
        if by_id.is_some_and(is_there) {
            members.insert(attribute.name.to_owned(), Value::Null);
        }
    }
    let of = |members: &BTreeMap<String, Value>, attribute: &Attribute| {
        members.get(attribute.name).cloned().unwrap_or_default()
    };
    let all: Vec<_> = lists.iter().map(|one| of(members, one)).collect();
    if all.iter().any(|value| !value.is_null() && !is_empty(value)) {
        for attribute in lists {
            if is_empty(&of(members, attribute)) {
                members.insert(attribute.name.to_owned(), Value::Null);
            }
        }
    }
}

fn configured(attributes: &[Attribute], state: &Value) -> Value {
    match state {
        Value::Map(members) => {
            let of = |attribute: &Attribute| {
                let value = members.get(attribute.name).unwrap_or(&Value::Null);
                (attribute.name.to_owned(), worth_writing(attribute, value))
            };
            Value::Map(attributes.iter().map(of).collect())
        }
        Value::List(elements) => {
            let elements = elements.iter().map(|one| configured(attributes, one));
            Value::List(elements.map(|one| spelled_once(attributes, one)).collect())
        }
        other => other.clone(),
    }
}

/// Of an element's arguments that AWS fills in beside each other, such as id and name, the first that has a value
/// stays.
fn spelled_once(attributes: &[Attribute], element: Value) -> Value {
    let Value::Map(mut members) = element else {
        return element;
    };
    let filled = attributes
        .iter()
        .filter(|attribute| matches!(attribute.mode, Mode::OptionalComputed));
    let names: Vec<_> = filled.map(|attribute| attribute.name).collect();
    keep_first(&names, &mut members);
    Value::Map(members)
}

/// A value, or what stands for none where the configuration can do without it.
fn worth_writing(attribute: &Attribute, value: &Value) -> Value {
    let without = match attribute.mode {
        Mode::Computed => true,
        Mode::Default(literal) => *value == literal.value(),
        Mode::Required | Mode::Optional | Mode::OptionalComputed => false,
    };
    if without || attribute.write_only {
        return attribute.kind.absent();
    }
    match attribute.kind.nested() {
        Some(inner) if matches!(attribute.kind, Kind::ObjectMap(_)) => of_each(inner, value),
        Some(inner) => configured(inner, value),
        None => value.clone(),
    }
}

/// The elements of a map.
fn of_each(inner: &[Attribute], value: &Value) -> Value {
    let Value::Map(members) = value else {
        return value.clone();
    };
    let lists: Vec<_> = inner.iter().filter(|one| one.unordered.is_some()).collect();
    let each = members.iter().map(|(key, element)| {
        let mut element = configured(inner, element);
        if let Value::Map(members) = &mut element {
            write_by_id(&lists, members);
        }
        (key.clone(), element)
    });
    Value::Map(each.collect())
}

/// Of arguments that exclude each other, the first that has a value stays.
fn keep_first(names: &[&str], members: &mut BTreeMap<String, Value>) {
    let has_value = |name: &&&str| members.get(**name).is_some_and(|value| !value.is_null());
    let others: Vec<_> = names.iter().filter(has_value).skip(1).collect();
    for name in others {
        members.insert((*name).to_owned(), Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::schema::{Follows, Literal, OnChange};

    const TEXT: Kind = Kind::String;
    const STAYS: OnChange = OnChange::InPlace;
    const SCHEMA: Schema = Schema {
        attributes: &[
            Attribute::optional("first", TEXT, STAYS, ""),
            Attribute::optional("second", TEXT, STAYS, ""),
            Attribute::defaulted("usual", TEXT, STAYS, Literal::String("a"), ""),
            Attribute::defaulted("other", TEXT, STAYS, Literal::String("a"), ""),
            Attribute::computed("arn", TEXT, Follows::Nothing, ""),
            Attribute::optional("secret", TEXT, STAYS, "").write_only(),
            Attribute::optional(
                "inner",
                Kind::ObjectList(&[
                    Attribute::required("key", TEXT, STAYS, ""),
                    Attribute::computed("id", TEXT, Follows::Nothing, ""),
                ]),
                STAYS,
                "",
            ),
        ],
        rules: &[Rule::ExactlyOneOf(&["first", "second"])],
        ..Schema::EMPTY
    };

    fn object(members: &[(&str, &str)]) -> Value {
        let member = |(name, text): &(&str, &str)| ((*name).to_owned(), Value::from(*text));
        Value::Map(members.iter().map(member).collect())
    }

    #[test]
    fn only_what_one_would_write_is_written() {
        let Value::Map(mut state) = object(&[
            ("first", "1"),
            ("second", "2"),
            ("usual", "a"),
            ("other", "b"),
            ("arn", "arn:aws:x"),
            ("secret", "s"),
        ]) else {
            panic!("an object is a map");
        };
        let element = object(&[("key", "k"), ("id", "i")]);
        state.insert("inner".to_owned(), Value::List(vec![element]));
        let config = configuration(&SCHEMA, &SCHEMA.conform(Value::Map(state)));
        let Value::Map(mut expected) = object(&[("first", "1"), ("other", "b")]) else {
            panic!("an object is a map");
        };
        let mut element = BTreeMap::from([("key".to_owned(), Value::from("k"))]);
        element.insert("id".to_owned(), Value::Null);
        expected.insert("inner".to_owned(), Value::List(vec![Value::Map(element)]));
        assert_eq!(config, SCHEMA.conform(Value::Map(expected)));
    }
}
