//! Configurations of any resource type, made from its schema alone.
//!
//! A string attribute gets values that are valid by its name, the values that its description
//! puts in backquotes, and values that are wrong. Which of the results are valid together is for
//! the provider to say.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use tfplugin::Value;
use tfplugin::tfplugin6::schema::object::NestingMode;
use tfplugin::tfplugin6::schema::{Attribute, Block};

use crate::shape::{Shape, inside, member, repeats};
use crate::subjects::{APPLICATION, GROUP, USER};

/// How likely an argument is given that need not be, in percent.
const GIVEN: u32 = 60;

/// A configuration in which everything is known.
pub(crate) fn configuration(block: &Block) -> BoxedStrategy<Value> {
    let attributes = block
        .attributes
        .iter()
        .map(|one| (one.name.clone(), attribute(one)));
    let blocks = block.block_types.iter().map(|nested| {
        let inner = configuration(inside(nested));
        let strategy = match repeats(nested) {
            true => vec(inner, 0..3).prop_map(Value::List).boxed(),
            false => sometimes(inner),
        };
        (nested.type_name.clone(), strategy)
    });
    object(attributes.chain(blocks).collect())
}

fn object(members: Vec<(String, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (names, strategies): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    strategies
        .prop_map(move |values| names.iter().cloned().zip(values).collect())
        .boxed()
}

fn attribute(attribute: &Attribute) -> BoxedStrategy<Value> {
    if attribute.computed && !attribute.optional {
        return Just(Value::Null).boxed();
    }
    let value = match &attribute.nested_type {
        Some(nested) => {
            let members = nested.attributes.iter();
            let members = members.map(|one| (one.name.clone(), self::attribute(one)));
            let one = object(members.collect());
            match nested.nesting() {
                NestingMode::List | NestingMode::Set => {
                    vec(one, 0..3).prop_map(Value::List).boxed()
                }
                NestingMode::Map => map(one),
                NestingMode::Single | NestingMode::Invalid => one,
            }
        }
        None => of_shape(&Shape::of_attribute(attribute), attribute),
    };
    match attribute.required {
        true => value,
        false => sometimes(value),
    }
}

fn sometimes(value: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop_oneof![100 - GIVEN => Just(Value::Null), GIVEN => value].boxed()
}

fn map(element: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    btree_map("[a-c]", element, 0..3)
        .prop_map(Value::Map)
        .boxed()
}

fn of_shape(shape: &Shape, attribute: &Attribute) -> BoxedStrategy<Value> {
    match shape {
        Shape::String => text(attribute),
        Shape::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Number => (-1_i64..100).prop_map(Value::from).boxed(),
        Shape::List(element) => vec(of_shape(element, attribute), 0..3)
            .prop_map(Value::List)
            .boxed(),
        Shape::Set(element) => {
            let set = shape.clone();
            let elements = vec(of_shape(element, attribute), 0..3).prop_map(Value::List);
            elements
                .prop_map(move |elements| set.normal(&elements))
                .boxed()
        }
        Shape::Map(element) if matches!(**element, Shape::List(_)) && is_of_people(attribute) => {
            let accounts = ["222222222222", "333333333333", "444444444444"];
            let accounts = proptest::sample::subsequence(accounts.map(Value::from).to_vec(), 0..3);
            let people = proptest::sample::select(examples(attribute));
            btree_map(people, accounts.prop_map(Value::List), 0..3)
                .prop_map(Value::Map)
                .boxed()
        }
        Shape::Map(element) => map(of_shape(element, attribute)),
        Shape::Object(_) => panic!("{} is an object without a schema", attribute.name),
    }
}

/// Whether users or groups stand in an attribute: in a map they are the keys, and accounts the elements.
pub(crate) fn is_of_people(attribute: &Attribute) -> bool {
    ["group_ids", "groups", "user_ids", "users"].contains(&attribute.name.as_str())
}

fn text(attribute: &Attribute) -> BoxedStrategy<Value> {
    let good = proptest::sample::select(examples(attribute)).prop_map(Value::from);
    let other = proptest::sample::select(vec!["", "x", "no such thing", "ä ö", "arn:aws:s3:::b"]);
    prop_oneof![9 => good, 1 => other.prop_map(Value::from)].boxed()
}

/// Values that are probably right for an attribute of this name and description.
#[expect(clippy::too_many_lines, reason = "a table of names")]
pub(crate) fn examples(attribute: &Attribute) -> Vec<String> {
    let name = attribute.name.as_str();
    let known: &[&str] = match name {
        "application_arn" if attribute.description.contains("account access manager") => {
            &["arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"]
        }
        "role_arn" => &[
            "arn:aws:iam::333333333333:role/workforce/developer",
            "arn:aws:iam::333333333333:role/auditor",
        ],
        "application_arn" => &[
            APPLICATION,
            "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333",
        ],
        "instance_arn" | "arn" => &["arn:aws:sso:::instance/ssoins-1234567890abcdef"],
        "application_provider_arn" => &["arn:aws:sso::aws:applicationProvider/custom"],
        "kms_key_arn" => {
            &["arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
        }
        "principal_id" | "group_id" => &[GROUP, "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb"],
        "group_ids" => &[
            GROUP,
            "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
        ],
        "account_id" | "account_ids" => &["333333333333", "444444444444"],
        "organizational_unit_ids" => &["ou-exam-22222222", "ou-exam-44444444"],
        "permission_set_arn" => {
            &["arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333"]
        }
        "permission_set_name" => &["Billing"],
        "groups" => &["data-analysts", "platform-team", "everyone"],
        "user_ids" => &[
            USER,
            "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "00000002-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
        ],
        "users" => &["dave@example.com", "alice@example.com", "bob@example.com"],
        "user_id" | "member_id" => &["00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"],
        "directory_id" => &["d-9067aaaaaa", "d-9067bbbbbb"],
        "birthdate" => &["1990-12-31", "2000-01-01"],
        "identity_store_id" => &["d-1234567890"],
        "managed_policies" | "managed_policy" => &[
            "ReadOnlyAccess",
            "job-function/Billing",
            "arn:aws:iam::aws:policy/SecurityAudit",
        ],
        "inline_policy" => &[
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#,
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ec2:*"],"Resource":"*"}}"#,
        ],
        "path" => &["/", "/finance/"],
        "profile_arn" => &["arn:aws:codewhisperer:us-east-1:111111111111:profile/EXAMPLE00001"],
        "region" => &["us-east-1", "eu-central-1"],
        "relay_state" => &["https://console.aws.amazon.com/s3"],
        "scim_endpoint_id" => &["d-1234567890/kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"],
        "session_duration" => &["PT1H", "PT90M", "PT12H"],
        "create" | "read" | "update" | "delete" => &["30s", "10m", "1h30m"],
        _ if name.ends_with("account_id") => &["222222222222", "333333333333"],
        _ => &[],
    };
    let named = values_in_backquotes(&attribute.description);
    match (known, named.as_slice()) {
        ([], []) => vec!["alpha".to_owned(), "beta".to_owned()],
        ([], _) => named,
        _ => known.iter().map(|&text| text.to_owned()).collect(),
    }
}

/// The values of an enumeration, which the documentation writes as `ACCOUNT`.
fn values_in_backquotes(description: &str) -> Vec<String> {
    let is_value = |word: &&str| {
        let loud = |c: char| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit();
        !word.is_empty() && word.chars().all(loud)
    };
    let words = description.split('`').skip(1).step_by(2);
    words.filter(is_value).map(str::to_owned).collect()
}

/// Makes some values unknown, as far as a configuration may hold such. `hidden` says of each value
/// in turn whether it is.
pub(crate) fn masked(block: &Block, config: &Value, hidden: &[bool]) -> Value {
    let mut hidden = hidden.iter().copied();
    in_block(block, config, &mut || hidden.next().unwrap_or(false))
}

fn in_block(block: &Block, config: &Value, hide: &mut impl FnMut() -> bool) -> Value {
    if config.is_null() {
        return Value::Null;
    }
    let mut members = config.as_map().expect("a block is an object").clone();
    for attribute in &block.attributes {
        let value = in_attribute(attribute, member(config, &attribute.name), hide);
        members.insert(attribute.name.clone(), value);
    }
    for nested in &block.block_types {
        let value = member(config, &nested.type_name);
        let value = match value {
            // A dynamic block whose elements are not known yet.
            _ if repeats(nested) && hide() => Value::Unknown,
            Value::List(elements) => {
                let elements = elements.iter();
                elements
                    .map(|one| in_block(inside(nested), one, hide))
                    .collect()
            }
            one => in_block(inside(nested), one, hide),
        };
        members.insert(nested.type_name.clone(), value);
    }
    Value::Map(members)
}

fn in_attribute(attribute: &Attribute, value: &Value, hide: &mut impl FnMut() -> bool) -> Value {
    if attribute.computed && !attribute.optional {
        return Value::Null;
    }
    if hide() {
        return Value::Unknown;
    }
    let Some(nested) = &attribute.nested_type else {
        return Shape::of_attribute(attribute).normal(&in_elements(value, hide));
    };
    let block = Block {
        attributes: nested.attributes.clone(),
        ..Block::default()
    };
    match (nested.nesting(), value) {
        (NestingMode::List | NestingMode::Set, Value::List(elements)) => elements
            .iter()
            .map(|one| in_block(&block, one, hide))
            .collect(),
        (NestingMode::Map, Value::Map(members)) => {
            let members = members.iter();
            members
                .map(|(key, one)| (key, in_block(&block, one, hide)))
                .collect()
        }
        (_, one) => in_block(&block, one, hide),
    }
}

fn in_elements(value: &Value, hide: &mut impl FnMut() -> bool) -> Value {
    let mut one = |value: &Value| match hide() {
        true => Value::Unknown,
        false => value.clone(),
    };
    match value {
        Value::List(elements) => elements.iter().map(one).collect(),
        Value::Map(members) => members
            .iter()
            .map(|(key, value)| (key, one(value)))
            .collect(),
        _ => value.clone(),
    }
}

/// What AWS might have made of a plan: everything unknown gets a value.
pub(crate) fn completed(block: &Block, planned: &Value) -> Value {
    let mut members = planned.as_map().expect("an object is planned").clone();
    for attribute in &block.attributes {
        let shape = Shape::of_attribute(attribute);
        let value = member(planned, &attribute.name);
        let value = known(&shape, &examples(attribute)[0], value);
        members.insert(attribute.name.clone(), value);
    }
    Value::Map(members)
}

fn known(shape: &Shape, example: &str, value: &Value) -> Value {
    match (shape, value) {
        (Shape::String, Value::Unknown) => Value::from(example),
        (Shape::Bool, Value::Unknown) => Value::from(false),
        (Shape::Number, Value::Unknown) => Value::from(0_i64),
        (Shape::List(_) | Shape::Set(_), Value::Unknown) => Value::List(Vec::new()),
        (Shape::Map(_), Value::Unknown) => Value::Map(Default::default()),
        (Shape::Object(_), Value::Unknown) => Value::Null,
        (Shape::Object(shapes), Value::Map(members)) => {
            let members = members.iter();
            members
                .map(|(name, one)| (name, known(&shapes[name], example, one)))
                .collect()
        }
        (Shape::List(shape) | Shape::Set(shape), Value::List(elements)) => elements
            .iter()
            .map(|one| known(shape, example, one))
            .collect(),
        (Shape::Map(shape), Value::Map(members)) => {
            let members = members.iter();
            members
                .map(|(key, one)| (key, known(shape, example, one)))
                .collect()
        }
        _ => value.clone(),
    }
}
