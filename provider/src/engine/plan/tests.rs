//! The rules of `plan.rs`, one by one, on a small table. That every plan of every resource holds
//! what core enforces is tested through the protocol, in the acceptance tests.

use super::*;
use crate::shape::schema::Literal;
use crate::shape::schema::{Attribute, Follows, Kind};

mod nesting;

fn same_but_for_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

const ROLE: &[Attribute] = &[
    Attribute::required("name", Kind::String, OnChange::Replace, "Name."),
    Attribute::defaulted(
        "level",
        Kind::Number,
        OnChange::InPlace,
        Literal::Number(1),
        "Level.",
    ),
];

const SCHEMA: Schema = Schema {
    attributes: &[
        Attribute::required("region", Kind::String, OnChange::Replace, "Region.")
            .same(same_but_for_case),
        Attribute::optional("name", Kind::String, OnChange::InPlace, "Name."),
        Attribute::defaulted(
            "kind",
            Kind::String,
            OnChange::InPlace,
            Literal::String("A"),
            "Kind.",
        ),
        Attribute::optional_computed(
            "key",
            Kind::String,
            OnChange::InPlace,
            Follows::Nothing,
            "Key.",
        ),
        Attribute::computed("arn", Kind::String, Follows::Nothing, "ARN."),
        Attribute::computed(
            "url",
            Kind::String,
            Follows::These(&["name"]),
            "Address, which has the name in it.",
        ),
        Attribute::computed(
            "link",
            Kind::String,
            Follows::These(&["url"]),
            "What follows the address.",
        ),
        Attribute::optional("secret", Kind::String, OnChange::InPlace, "Secret.").write_only(),
        Attribute::optional("role", Kind::Object(ROLE), OnChange::InPlace, "Role."),
        Attribute::optional("roles", Kind::ObjectSet(ROLE), OnChange::InPlace, "Roles."),
        Attribute::optional(
            "members",
            Kind::List(&Kind::String),
            OnChange::InPlace,
            "Members.",
        )
        .unordered(None),
        Attribute::optional("tags", Kind::Map(&Kind::String), OnChange::InPlace, "Tags."),
    ],
    ..Schema::EMPTY
};

fn object(json: &str) -> Value {
    SCHEMA.conform(Value::from_json(json.as_bytes()).unwrap())
}

fn planned(prior: &Value, config: &Value) -> (Value, Vec<String>) {
    let (value, replace, _) = Plan::new(&SCHEMA, prior, config, &Value::Null).finish();
    (value, replace.iter().map(ToString::to_string).collect())
}

const STATE: &str =
    r#"{"region":"eu","name":"a","kind":"A","key":"k","arn":"arn","url":"u","link":"l"}"#;

#[test]
fn a_new_object_has_defaults_and_everything_from_aws_is_unknown() {
    let (value, replace) = planned(&Value::Null, &object(r#"{"region":"eu","secret":"s"}"#));
    assert_eq!(value.get("kind"), Some(&Value::from("A")));
    for name in ["key", "arn", "url", "link"] {
        assert_eq!(value.get(name), Some(&Value::Unknown), "{name}");
    }
    for name in ["name", "secret", "role", "tags"] {
        assert_eq!(value.get(name), Some(&Value::Null), "{name}");
    }
    assert!(replace.is_empty());
}

#[test]
fn nothing_changes_when_the_configuration_does_not() {
    let (value, replace) = planned(&object(STATE), &object(r#"{"region":"eu","name":"a"}"#));
    assert_eq!(value, object(STATE));
    assert!(replace.is_empty());
}

#[test]
fn only_what_follows_a_change_becomes_unknown() {
    let (value, replace) = planned(&object(STATE), &object(r#"{"region":"eu","name":"b"}"#));
    assert_eq!(value.get("url"), Some(&Value::Unknown));
    assert_eq!(value.get("link"), Some(&Value::Unknown));
    assert_eq!(value.get("arn"), Some(&Value::from("arn")));
    assert_eq!(value.get("key"), Some(&Value::from("k")));
    assert!(replace.is_empty());
}

#[test]
fn a_value_that_is_no_longer_configured_stays_as_it_is() {
    let prior = object(STATE);
    let (value, _) = planned(&prior, &object(r#"{"region":"eu","name":"a"}"#));
    assert_eq!(value.get("key"), prior.get("key"));
}

#[test]
fn another_spelling_of_the_same_is_no_change() {
    let (value, replace) = planned(&object(STATE), &object(r#"{"region":"EU","name":"a"}"#));
    assert_eq!(value.get("region"), Some(&Value::from("eu")));
    assert!(replace.is_empty());
}

#[test]
fn another_order_of_a_list_without_one_is_no_change() {
    let before = object(r#"{"region":"eu","members":["a","b","c"]}"#);
    let members = |config: &str| {
        let config = in_order_of(&before, object(config), &SCHEMA);
        let (value, _) = planned(&before, &config);
        value.get("members").cloned()
    };
    let same = members(r#"{"region":"eu","members":["c","a","b"]}"#);
    assert_eq!(same.as_ref(), before.get("members"));
    let other = members(r#"{"region":"eu","members":["c","a"]}"#);
    assert_eq!(other, Some(Value::from_json(br#"["c","a"]"#).unwrap()));
}

#[test]
fn a_replacement_names_its_path_inside_objects_too() {
    let before = object(r#"{"region":"eu","role":{"name":"x","level":1}}"#);
    let (_, replace) = planned(&before, &object(r#"{"region":"us","role":{"name":"y"}}"#));
    assert_eq!(replace, ["region", "role.name"]);
    let (_, replace) = planned(&before, &object(r#"{"region":"eu"}"#));
    assert!(
        replace.is_empty(),
        "an object that goes as a whole is changed in place"
    );
}

#[test]
fn elements_of_a_set_get_their_defaults() {
    let (value, _) = planned(
        &Value::Null,
        &object(r#"{"region":"eu","roles":[{"name":"x"}]}"#),
    );
    let roles = value.get("roles").and_then(Value::as_list).unwrap();
    assert_eq!(roles[0].get("level"), Some(&Value::from(1_i64)));
}

#[test]
fn what_the_hook_decides_is_not_undone() {
    let (prior, config) = (object(STATE), object(r#"{"region":"eu","name":"b"}"#));
    let mut plan = Plan::new(&SCHEMA, &prior, &config, &Value::Null);
    plan.decide("url", Value::from("u"));
    let (value, ..) = plan.finish();
    assert_eq!(value.get("url"), Some(&Value::from("u")));
}

#[test]
fn nothing_and_empty_are_the_same_in_a_result() {
    let result = object(r#"{"region":"eu","tags":{}}"#);
    let settled = settle_result(SCHEMA.attributes, &result, &object(r#"{"region":"eu"}"#));
    assert_eq!(settled.get("tags"), Some(&Value::Null));
    let expected = object(r#"{"region":"eu","tags":{}}"#);
    let settled = settle_result(SCHEMA.attributes, &object(r#"{"region":"eu"}"#), &expected);
    assert_eq!(settled.get("tags"), expected.get("tags"));
}

#[test]
fn what_was_planned_as_known_is_what_was_promised() {
    let mut plan = object(STATE);
    if let Value::Map(members) = &mut plan {
        members.insert("url".to_owned(), Value::Unknown);
    }
    let mut result = object(
        r#"{"region":"eu","name":"stale","kind":"A","key":"other","arn":"moved","url":"new"}"#,
    );
    keep_promises(SCHEMA.attributes, &mut result, &plan);
    assert_eq!(result.get("arn"), Some(&Value::from("arn")));
    assert_eq!(result.get("name"), Some(&Value::from("a")));
    assert_eq!(result.get("url"), Some(&Value::from("new")));
}

#[test]
fn the_hook_cannot_decide_what_is_configured() {
    let mut config = object(r#"{"region":"eu"}"#);
    if let Value::Map(members) = &mut config {
        members.insert("key".to_owned(), Value::Unknown);
    }
    let mut plan = Plan::new(&SCHEMA, &Value::Null, &config, &Value::Null);
    plan.decide("key", Value::from("k"));
    assert_eq!(plan.get("key"), &Value::Unknown);
}
