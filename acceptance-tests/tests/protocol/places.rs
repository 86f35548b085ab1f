//! Every place of a configuration: arguments and elements of collections, wherever they are nested, as a
//! schema on the wire has them.

use std::collections::BTreeMap;
use std::rc::Rc;

use tfplugin::Value;
use tfplugin::tfplugin6::schema::object::NestingMode;
use tfplugin::tfplugin6::schema::{Attribute, Block};

use crate::generate::{examples, is_of_people};
use crate::shape::{Shape, inside, member, repeats, with};

/// A configuration with some value in one place.
type Fill = Rc<dyn Fn(Value) -> Value>;

/// What stands in a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum What {
    Required,
    Optional,
    /// Of a list, set or map.
    Element,
}

pub(crate) struct Place {
    /// Where it is; no further than to the set that it is in.
    pub(crate) path: String,
    /// Where a diagnostic points to: core finds nothing further inside an attribute than one step.
    pub(crate) at: String,
    /// What its sentence has to name.
    pub(crate) argument: String,
    pub(crate) what: What,
    pub(crate) is_in_set: bool,
    /// Whether the provider or AWS may give a value.
    pub(crate) computed: bool,
    /// What is configured there, or might be.
    pub(crate) given: Value,
    fill: Fill,
}

impl Place {
    /// The whole configuration, with `value` in this place.
    pub(crate) fn holding(&self, value: Value) -> Value {
        (self.fill)(value)
    }

    /// How a refusal of null begins.
    pub(crate) fn summary(&self) -> &'static str {
        match self.what {
            What::Element => "Null element",
            What::Required | What::Optional => "Missing argument",
        }
    }

    /// What an object has in this place, which is in no set.
    pub(crate) fn of<'a>(&self, object: &'a Value) -> &'a Value {
        let steps = self.path.split(['.', '[']);
        steps.fold(object, |value, step| match step.strip_suffix(']') {
            Some(index) => {
                let elements = value.as_list().unwrap_or_default();
                elements
                    .get(index.parse::<usize>().unwrap())
                    .unwrap_or(&Value::Null)
            }
            None => member(value, step),
        })
    }
}

/// All places where a value must be. What is around a place and is not configured is made up.
pub(crate) fn needed(block: &Block, config: &Value) -> Vec<Place> {
    let mut found = places(block, config);
    found.retain(|place| place.what != What::Optional);
    found
}

/// All places of a configuration. What is around a place and is not configured is made up.
pub(crate) fn places(block: &Block, config: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    let here = Here {
        path: String::new(),
        attribute: (0, 0),
        in_set: None,
        fill: Rc::new(|value| value),
    };
    in_block(block, config, &here, &mut found);
    found
}

/// The way to an object.
#[derive(Clone)]
struct Here {
    path: String,
    /// How much of it leads to an attribute of a block, and the steps from there on.
    attribute: (usize, usize),
    /// The outermost set that it is in.
    in_set: Option<Box<Here>>,
    fill: Fill,
}

impl Here {
    /// The way to a member of the object.
    fn member(&self, object: &Value, name: &str) -> Self {
        let steps = self.attribute.1 + 1;
        let (fill, object, key) = (self.fill.clone(), object.clone(), name.to_owned());
        let separator = if self.path.is_empty() { "" } else { "." };
        Self {
            path: format!("{}{separator}{name}", self.path),
            attribute: (self.attribute.0, steps),
            fill: Rc::new(move |value| fill(with(&object, &key, value))),
            ..self.clone()
        }
    }

    /// The way to an element of the list or set, which stands after `others`.
    fn element(&self, others: &[Value], is_set: bool) -> Self {
        let (fill, before) = (self.fill.clone(), others.to_vec());
        let set = is_set.then(|| Box::new(self.clone()));
        Self {
            path: match is_set {
                true => self.path.clone(),
                false => format!("{}[{}]", self.path, others.len()),
            },
            attribute: (self.attribute.0, self.attribute.1 + 1),
            in_set: self.in_set.clone().or(set),
            fill: Rc::new(move |value| {
                let mut all = before.clone();
                all.push(value);
                fill(Value::List(all))
            }),
        }
    }

    /// A member of a block, from where core counts anew.
    fn attribute(&self, object: &Value, name: &str) -> Self {
        let there = self.member(object, name);
        let attribute = (there.path.len(), 0);
        Self { attribute, ..there }
    }

    fn place(self, attribute: &Attribute, what: What, given: Value) -> Place {
        let shown = self.in_set.as_deref().unwrap_or(&self);
        let (length, steps) = shown.attribute;
        Place {
            is_in_set: self.in_set.is_some(),
            at: match steps {
                0 | 1 => shown.path.clone(),
                _ => shown.path[..length].to_owned(),
            },
            path: shown.path.clone(),
            argument: attribute.name.clone(),
            what,
            computed: attribute.computed,
            given,
            fill: self.fill,
        }
    }
}

fn in_block(block: &Block, object: &Value, here: &Here, found: &mut Vec<Place>) {
    in_members(&block.attributes, object, here, Here::attribute, found);
    for nested in &block.block_types {
        let there = here.attribute(object, &nested.type_name);
        let given = member(object, &nested.type_name);
        let inner = inside(nested);
        match repeats(nested) {
            true => in_block(inner, &example_of(inner), &there.element(&[], false), found),
            false if given.is_null() => in_block(inner, &example_of(inner), &there, found),
            false => in_block(inner, given, &there, found),
        }
    }
}

/// `step` leads into an object: into a block otherwise than into a nested attribute.
fn in_members(
    attributes: &[Attribute],
    object: &Value,
    here: &Here,
    step: fn(&Here, &Value, &str) -> Here,
    found: &mut Vec<Place>,
) {
    for attribute in attributes.iter().filter(|one| one.required || one.optional) {
        let there = step(here, object, &attribute.name);
        in_attribute(attribute, member(object, &attribute.name), &there, found);
    }
}

#[expect(clippy::too_many_lines, reason = "a case for each way of nesting")]
fn in_attribute(attribute: &Attribute, given: &Value, here: &Here, found: &mut Vec<Place>) {
    let what = match attribute.required {
        true => What::Required,
        false => What::Optional,
    };
    let some = match given {
        Value::Null => made_up(attribute),
        given => given.clone(),
    };
    found.push(here.clone().place(attribute, what, some));
    let element = |there: Here| there.place(attribute, What::Element, Value::Null);
    let elements = given.as_list().unwrap_or_default();
    let Some(nested) = &attribute.nested_type else {
        match Shape::of_attribute(attribute) {
            shape @ (Shape::List(_) | Shape::Set(_)) => {
                let is_set = matches!(shape, Shape::Set(_));
                found.push(element(here.element(elements, is_set)));
            }
            Shape::Map(_) => {
                let members = given.as_map().cloned().unwrap_or_default();
                found.push(element(
                    here.member(&Value::Map(members), &key_of(attribute)),
                ));
            }
            _ => {}
        }
        return;
    };
    let block = Block {
        attributes: nested.attributes.clone(),
        ..Block::default()
    };
    let example = example_of(&block);
    match nested.nesting() {
        NestingMode::List | NestingMode::Set => {
            let is_set = nested.nesting() == NestingMode::Set;
            // A list may be full with one element.
            let there = here.element(&[], is_set);
            let first = elements.first().unwrap_or(&example);
            found.push(element(there.clone()));
            in_members(&nested.attributes, first, &there, Here::member, found);
        }
        NestingMode::Map => {
            let members = given.as_map().cloned().unwrap_or_default();
            let first = members.iter().next();
            let (key, first) = first.map_or_else(
                || (key_of(attribute), example.clone()),
                |(key, first)| (key.clone(), first.clone()),
            );
            let there = here.member(&Value::Map(members), &key);
            found.push(element(there.clone()));
            in_members(&nested.attributes, &first, &there, Here::member, found);
        }
        _ if given.is_null() => in_members(&nested.attributes, &example, here, Here::member, found),
        _ => in_members(&nested.attributes, given, here, Here::member, found),
    }
}

/// A key of a map: whoever stands in it, where it is of people.
fn key_of(attribute: &Attribute) -> String {
    match is_of_people(attribute) {
        true => examples(attribute)[0].clone(),
        false => "key".to_owned(),
    }
}

/// An object with no more than is required, and what says who is meant.
fn example_of(block: &Block) -> Value {
    let attributes = block.attributes.iter();
    let mut members: BTreeMap<_, _> = attributes
        .map(|one| match one.required || one.name.ends_with("_id") {
            true => (one.name.clone(), Value::from(examples(one)[0].as_str())),
            false => (one.name.clone(), Value::Null),
        })
        .collect();
    for nested in &block.block_types {
        let absent = match repeats(nested) {
            true => Value::List(Vec::new()),
            false => Value::Null,
        };
        members.insert(nested.type_name.clone(), absent);
    }
    Value::Map(members)
}

/// A value for an argument, with no more in it than is required.
fn made_up(attribute: &Attribute) -> Value {
    let text = || Value::from(examples(attribute)[0].as_str());
    let Some(nested) = &attribute.nested_type else {
        return match Shape::of_attribute(attribute) {
            Shape::Bool => Value::from(true),
            Shape::Number => Value::from(1_i64),
            Shape::List(_) | Shape::Set(_) => vec![text()].into(),
            Shape::Map(element) if matches!(*element, Shape::List(_)) => {
                let account = Value::from(vec![Value::from("222222222222")]);
                [(key_of(attribute), account)].into_iter().collect()
            }
            Shape::Map(_) => [(key_of(attribute), text())].into_iter().collect(),
            Shape::String | Shape::Object(_) => text(),
        };
    };
    let object = example_of(&Block {
        attributes: nested.attributes.clone(),
        ..Block::default()
    });
    match nested.nesting() {
        NestingMode::List | NestingMode::Set => vec![object].into(),
        NestingMode::Map => [(key_of(attribute), object)].into_iter().collect(),
        _ => object,
    }
}
