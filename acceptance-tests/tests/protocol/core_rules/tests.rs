//! The rules themselves, on a schema with one of everything.

use serde_json::{Value as Json, json};

use super::*;
use crate::shape::{value, with};

fn attribute(name: &str, kind: &Json, mode: &str) -> Attribute {
    Attribute {
        name: name.to_owned(),
        r#type: kind.to_string().into(),
        required: mode == "required",
        optional: mode.contains("optional"),
        computed: mode.contains("computed"),
        write_only: mode.contains("write-only"),
        ..Attribute::default()
    }
}

fn nested(name: &str, nesting: NestingMode, mode: &str) -> Attribute {
    let attributes = vec![
        attribute("given", &json!("string"), "optional"),
        attribute("found", &json!("string"), "computed"),
    ];
    Attribute {
        r#type: Vec::new().into(),
        nested_type: Some(Object {
            attributes,
            nesting: nesting.into(),
            ..Object::default()
        }),
        ..attribute(name, &Json::Null, mode)
    }
}

fn schema() -> Block {
    let inner = Block {
        attributes: vec![attribute("given", &json!("string"), "optional")],
        ..Block::default()
    };
    Block {
        attributes: vec![
            attribute("name", &json!("string"), "required"),
            attribute("note", &json!("string"), "optional"),
            attribute("size", &json!("number"), "optional+computed"),
            attribute("arn", &json!("string"), "computed"),
            attribute("secret", &json!("string"), "optional+write-only"),
            attribute("zones", &json!(["set", "string"]), "optional"),
            nested("disk", NestingMode::Single, "optional"),
            nested("disks", NestingMode::List, "optional"),
        ],
        block_types: vec![NestedBlock {
            type_name: "rule".to_owned(),
            block: Some(inner),
            nesting: BlockNesting::List.into(),
            ..NestedBlock::default()
        }],
        ..Block::default()
    }
}

fn object(json: &Json) -> Value {
    crate::shape::filled(&schema(), &value(json))
}

/// What is said of a plan for a new object with one planned value changed.
fn said(config: &Json, name: &str, planned: impl Into<Value>) -> String {
    let config = object(config);
    let planned = with(&config, name, planned);
    plan_valid(&schema(), &Value::Null, &config, &planned).join("\n")
}

#[test]
fn what_is_configured_may_be_planned() {
    let config = json!({"name": "a", "size": 1, "zones": ["b", "a"], "disk": {"given": "x"}});
    assert_eq!(said(&config, "name", "a"), "");
}

#[test]
fn a_configured_value_is_neither_changed_nor_unknown() {
    let config = json!({"name": "a", "size": 1});
    for (name, planned) in [
        ("name", Value::from("A")),
        ("name", Value::Unknown),
        ("size", Value::Unknown),
    ] {
        assert!(said(&config, name, planned).contains("does not match config"));
    }
}

#[test]
fn a_value_of_the_state_may_stand_for_the_configured_one() {
    let config = object(&json!({"name": "a"}));
    let prior = object(&json!({"name": "A"}));
    let broken = plan_valid(&schema(), &prior, &config, &prior);
    assert_eq!(broken, Broken::new());
}

#[test]
fn only_computed_values_come_from_the_provider() {
    let config = json!({"name": "a"});
    assert!(said(&config, "note", "given by nobody").contains("non-computed"));
    assert_eq!(said(&config, "size", 3_i64), "");
    assert_eq!(said(&config, "arn", Value::Unknown), "");
}

#[test]
fn a_write_only_value_is_never_planned() {
    let config = json!({"name": "a", "secret": "s"});
    assert!(said(&config, "secret", "s").contains("write-only"));
    assert_eq!(said(&config, "secret", Value::Null), "");
}

#[test]
fn inside_a_configured_object_the_same_rules_hold() {
    let config = json!({"name": "a", "disk": {"given": "x"}});
    let planned = |given: &str| value(&json!({"given": given, "found": "y"}));
    assert_eq!(said(&config, "disk", planned("x")), "");
    assert!(said(&config, "disk", planned("z")).contains(".disk.given"));
    assert!(said(&config, "disk", Value::Null).contains("planned for absence"));
    assert!(said(&config, "disk", Value::Unknown).contains("planned unknown"));
}

#[test]
fn a_list_of_objects_has_as_many_as_configured() {
    let config = json!({"name": "a", "disks": [{"given": "x"}]});
    let one = value(&json!({"given": "x", "found": "y"}));
    assert_eq!(said(&config, "disks", vec![one.clone()]), "");
    assert!(said(&config, "disks", vec![one.clone(), one]).contains("count"));
}

#[test]
fn blocks_are_empty_but_not_null() {
    let config = json!({"name": "a"});
    assert_eq!(said(&config, "rule", Vec::<Value>::new()), "");
    assert!(said(&config, "rule", Value::Null).contains("never null"));
    let unknown = with(&object(&config), "rule", Value::Unknown);
    let known = with(&unknown, "rule", Vec::<Value>::new());
    assert!(!plan_valid(&schema(), &Value::Null, &unknown, &known).is_empty());
    assert!(plan_valid(&schema(), &Value::Null, &unknown, &unknown).is_empty());
}

#[test]
fn a_destruction_plans_nothing() {
    let prior = object(&json!({"name": "a"}));
    let valid = plan_valid(&schema(), &prior, &Value::Null, &Value::Null);
    assert_eq!(valid, Broken::new());
    assert!(!plan_valid(&schema(), &prior, &Value::Null, &prior).is_empty());
}

#[test]
fn a_value_of_another_shape_is_no_plan() {
    let config = json!({"name": "a"});
    assert!(said(&config, "size", "many").contains("is no Number"));
    assert!(said(&config, "colour", "red").contains("has not the attributes"));
}

#[test]
fn what_was_planned_comes_true() {
    let config = object(&json!({"name": "a", "zones": ["a", "b"]}));
    let planned = with(&config, "arn", Value::Unknown);
    let done = with(&planned, "arn", "arn:a");
    assert_eq!(object_compatible(&schema(), &planned, &done), Broken::new());
    for (name, other) in [
        ("name", Value::from("b")),
        ("name", Value::Null),
        ("note", Value::from("new")),
        ("zones", value(&json!(["a"]))),
        ("zones", value(&json!(["a", "c"]))),
        ("arn", Value::Unknown),
        ("disk", value(&json!({"given": null, "found": null}))),
    ] {
        let other = with(&done, name, other);
        let broken = object_compatible(&schema(), &planned, &other);
        assert_eq!(broken.len(), 1, "{broken:?}");
    }
    assert_eq!(
        object_compatible(&schema(), &planned, &Value::Null).len(),
        1
    );
}

#[test]
fn unknown_elements_of_a_set_may_become_one() {
    let config = object(&json!({"name": "a"}));
    let zones = vec![Value::Unknown, Value::Unknown, Value::from("a")];
    let planned = with(&config, "zones", zones);
    for (zones, valid) in [
        (json!(["a", "b", "c"]), true),
        (json!(["a", "b"]), true),
        (json!(["b", "c"]), false),
        (json!(["a", "b", "c", "d"]), false),
    ] {
        let done = with(&config, "zones", value(&zones));
        let broken = object_compatible(&schema(), &planned, &done);
        assert_eq!(broken.is_empty(), valid, "{zones}");
    }
}

#[test]
fn a_path_leads_to_something_in_the_schema() {
    let path = |names: &[&str]| AttributePath {
        steps: names
            .iter()
            .map(|name| Step {
                selector: Some(Selector::AttributeName((*name).to_owned())),
            })
            .collect(),
    };
    let there = [path(&["name"]), path(&["disk", "given"])];
    assert_eq!(paths_exist(&schema(), &there), Broken::new());
    let lost = [path(&["colour"]), path(&["zones", "a"])];
    assert_eq!(paths_exist(&schema(), &lost).len(), 2);
}

#[test]
fn only_what_the_provider_gives_may_be_unknown() {
    let config = object(&json!({"name": "a", "disk": {"given": "x"}}));
    let planned = with(&config, "arn", Value::Unknown);
    let free = needless_unknowns(&schema(), &config, &planned);
    assert_eq!(free, Broken::new());
    let planned = with(&config, "note", Value::Unknown);
    assert_eq!(needless_unknowns(&schema(), &config, &planned).len(), 1);
}

#[test]
fn core_proposes_prior_values_for_what_is_computed() {
    let prior = object(&json!({"name": "a", "note": "n", "size": 1, "arn": "arn:a"}));
    let config = object(&json!({"name": "b"}));
    let expected = object(&json!({"name": "b", "size": 1, "arn": "arn:a"}));
    assert_eq!(proposed(&schema(), &prior, &config), expected);
}
