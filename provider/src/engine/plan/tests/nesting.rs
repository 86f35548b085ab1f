//! The rules of `plan.rs` inside objects, lists and sets: every change of a small state to every small configuration.

use std::collections::BTreeSet;

use super::*;
use crate::shape::path::Step;

const STAYS: OnChange = OnChange::InPlace;

/// An element that has one of everything.
const ELEMENT: &[Attribute] = &[
    Attribute::required("name", Kind::String, STAYS, "Key.").same(same_but_for_case),
    Attribute::optional("zone", Kind::String, OnChange::Replace, "Where it is."),
    Attribute::optional("note", Kind::String, STAYS, "Note."),
    Attribute::defaulted("level", Kind::Number, STAYS, Literal::Number(1), "Level."),
    Attribute::computed("id", Kind::String, Follows::Nothing, "Id."),
    Attribute::computed("url", Kind::String, Follows::These(&["note"]), "Address."),
    Attribute::computed("link", Kind::String, Follows::These(&["url"]), "Link."),
];

const NESTED: Schema = Schema {
    attributes: &[
        Attribute::optional("list", Kind::ObjectList(ELEMENT), STAYS, "").keyed("name"),
        Attribute::optional("set", Kind::ObjectSet(ELEMENT), STAYS, "").keyed("name"),
        Attribute::optional("block", Kind::Blocks(ELEMENT), STAYS, "").keyed("name"),
        Attribute::optional("one", Kind::Object(ELEMENT), STAYS, ""),
        Attribute::optional(
            "deep",
            Kind::ObjectList(&[
                Attribute::required("name", Kind::String, STAYS, "Key."),
                Attribute::optional("inner", Kind::ObjectSet(ELEMENT), STAYS, "").keyed("name"),
            ]),
            STAYS,
            "",
        )
        .keyed("name"),
        Attribute::optional("fixed", Kind::ObjectList(PLAIN), OnChange::Replace, ""),
        Attribute::optional("plain", Kind::ObjectList(PLAIN), STAYS, ""),
    ],
    ..Schema::EMPTY
};

const PLAIN: &[Attribute] = &[
    Attribute::optional("value", Kind::String, STAYS, "Value."),
    Attribute::computed("id", Kind::String, Follows::Nothing, "Id."),
];

fn json(text: &str) -> Value {
    NESTED.conform(Value::from_json(text.as_bytes()).unwrap())
}

fn of(name: &str, elements: Value) -> Value {
    NESTED.conform(Value::Map([(name.to_owned(), elements)].into()))
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// Every list of at most three elements of different names, of which there are some.
fn configurations() -> Vec<Vec<Value>> {
    let written = [
        r#"{"name":"a"}"#,
        r#"{"name":"A","note":"n"}"#,
        r#"{"name":"a","zone":"z"}"#,
        r#"{"name":"b","note":"n"}"#,
        r#"{"name":"b","zone":"z","level":2}"#,
        r#"{"name":"c"}"#,
    ];
    let one = written.map(|text| Value::from_json(text.as_bytes()).unwrap());
    let mut all: Vec<Vec<Value>> = vec![Vec::new()];
    let mut last = all.clone();
    for _ in 0..3 {
        let longer = last.iter().flat_map(|list| {
            let is_new = |element: &&Value| {
                let name = text(element, "name").unwrap_or_default().to_lowercase();
                let mut names = list.iter().filter_map(|one| text(one, "name"));
                names.all(|other| other.to_lowercase() != name)
            };
            let more = one.iter().filter(is_new);
            more.map(|element| [list.as_slice(), std::slice::from_ref(element)].concat())
        });
        last = longer.collect();
        all.extend(last.clone());
    }
    all
}

/// What AWS makes of a plan: whatever is not known gets a value of its own.
fn made(planned: &Value) -> Value {
    match planned {
        Value::List(elements) => elements.iter().map(made).collect(),
        Value::Map(members) => {
            let name = text(planned, "name").unwrap_or_default().to_lowercase();
            let member = |(key, value): (&String, &Value)| match value {
                Value::Unknown => (key.clone(), Value::from(format!("{key} of {name}"))),
                value => (key.clone(), made(value)),
            };
            Value::Map(members.iter().map(member).collect())
        }
        value => value.clone(),
    }
}

fn plan_of(prior: &Value, config: &Value) -> (Value, Vec<Path>) {
    let (planned, replace, _) = Plan::new(&NESTED, prior, config, &Value::Null).finish();
    (planned, replace)
}

/// What core finds at a path. None: it leads nowhere, as every path into a set does.
fn at<'a>(value: &'a Value, path: &Path) -> Option<&'a Value> {
    path.steps()
        .iter()
        .try_fold(value, |value, step| match step {
            Step::Attribute(name) | Step::Member(name) => value.get(name),
            Step::Index(place) => value.as_list()?.get(*place),
            Step::Key(_) => None,
        })
}

/// Core's rule of each configured value, place by place: it is planned as it is written, or as it was.
fn is_valid(config: &Value, planned: &Value, prior: &Value) -> bool {
    let null = &Value::Null;
    match (config, planned) {
        (Value::Null, _) => true,
        (Value::List(config), Value::List(planned)) => {
            let before = |place: usize| prior.as_list().and_then(|all| all.get(place));
            let mut both = config.iter().zip(planned).enumerate();
            config.len() == planned.len()
                && both.all(|(place, (config, planned))| {
                    is_valid(config, planned, before(place).unwrap_or(null))
                })
        }
        (Value::Map(config), Value::Map(_)) => config.iter().all(|(name, config)| {
            let member = |value: &Value| value.get(name).cloned().unwrap_or_default();
            is_valid(config, &member(planned), &member(prior))
        }),
        (config, planned) => planned == config || planned == prior,
    }
}

fn named<'a>(elements: &'a [Value], name: &str) -> Option<&'a Value> {
    let mut all = elements.iter();
    all.find(|one| text(one, "name").is_some_and(|other| same_but_for_case(name, other)))
}

/// Holds one planned element to the one that was there under its name.
fn holds_of(planned: &Value, old: Option<&Value>, why: &str) -> bool {
    let Some(old) = old else {
        let unknown = ["id", "url", "link"].map(|name| planned.get(name));
        assert_eq!(unknown, [Some(&Value::Unknown); 3], "{why}");
        return false;
    };
    assert_eq!(planned.get("id"), old.get("id"), "{why}");
    let changed = planned.get("note") != old.get("note");
    for name in ["url", "link"] {
        let expected = match changed {
            true => Some(&Value::Unknown),
            false => old.get(name),
        };
        assert_eq!(planned.get(name), expected, "{name}: {why}");
    }
    planned.get("zone") != old.get("zone")
}

#[test]
fn an_element_is_known_by_its_key_wherever_it_stands() {
    let all = configurations();
    for kind in ["list", "set", "block"] {
        for before in &all {
            let first = of(kind, Value::List(before.clone()));
            let prior = made(&plan_of(&Value::Null, &first).0);
            for after in &all {
                let config = of(kind, Value::List(after.clone()));
                let (planned, replace) = plan_of(&prior, &config);
                let why = format!("{kind}: {before:?} to {after:?}");
                let elements = |value: &Value| -> Vec<Value> {
                    let list = value.get(kind).and_then(Value::as_list);
                    list.unwrap_or_default().to_vec()
                };
                let (new, old) = (elements(&planned), elements(&prior));
                assert_eq!(new.len(), after.len(), "{why}");
                assert!(
                    kind == "set" || is_valid(&config, &planned, &prior),
                    "{why}"
                );
                let mut replaces = false;
                for element in &new {
                    let name = text(element, "name").unwrap_or_default();
                    replaces |= holds_of(element, named(&old, name), &why);
                }
                assert_eq!(!replace.is_empty(), replaces, "{why}: {replace:?}");
                for path in &replace {
                    let (was, is) = (at(&prior, path), at(&planned, path));
                    assert!(was.is_some() && is.is_some() && was != is, "{path}: {why}");
                }
            }
        }
    }
}

#[test]
fn another_order_of_keyed_elements_moves_nothing_that_aws_gave() {
    let first = json(r#"{"list":[{"name":"a","note":"n"},{"name":"b"}]}"#);
    let prior = made(&plan_of(&Value::Null, &first).0);
    let turned = json(r#"{"list":[{"name":"b"},{"name":"a","note":"n"}]}"#);
    let (planned, replace) = plan_of(&prior, &turned);
    assert!(planned.is_wholly_known(), "{planned:?}");
    assert!(replace.is_empty());
}

#[test]
fn what_is_not_known_inside_an_element_replaces_nothing() {
    let first = json(r#"{"list":[{"name":"a","zone":"z"}],"one":{"name":"a","zone":"z"}}"#);
    let prior = made(&plan_of(&Value::Null, &first).0);
    for hidden in ["name", "zone", "note"] {
        let mut config = first.clone();
        for attribute in ["list", "one"] {
            let object = match &mut config {
                Value::Map(members) => members.get_mut(attribute),
                _ => None,
            };
            let object = match object {
                Some(Value::List(elements)) => elements.first_mut(),
                object => object,
            };
            if let Some(Value::Map(members)) = object {
                members.insert(hidden.to_owned(), Value::Unknown);
            }
        }
        let (planned, replace) = plan_of(&prior, &config);
        assert!(replace.is_empty(), "{hidden}: {replace:?}");
        assert!(is_valid(&config, &planned, &prior), "{hidden}");
    }
}

#[test]
fn a_list_whose_change_replaces_is_open_only_as_far_as_it_may_be_the_same() {
    let first = json(r#"{"fixed":[{"value":"a"}]}"#);
    let prior = made(&plan_of(&Value::Null, &first).0);
    let replaced = |config: Value| {
        let (planned, replace) = plan_of(&prior, &config);
        assert!(is_valid(&config, &planned, &prior));
        replace.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(replaced(first.clone()), [""; 0]);
    let added = json(r#"{"fixed":[{"value":"a"},{"value":"b"}]}"#);
    assert_eq!(replaced(added), ["fixed"]);
    assert_eq!(replaced(json(r#"{"fixed":[]}"#)), ["fixed"]);
    assert_eq!(replaced(json(r#"{"fixed":[{"value":"b"}]}"#)), ["fixed"]);
    let open = Value::Map([("value".to_owned(), Value::Unknown)].into());
    assert_eq!(
        replaced(of("fixed", Value::List(vec![open.clone()]))),
        [""; 0]
    );
    let more = of("fixed", Value::List(vec![open.clone(), open]));
    assert_eq!(replaced(more), ["fixed"]);
}

#[test]
fn a_change_inside_a_set_inside_a_list_is_said_of_the_set() {
    let first = json(r#"{"deep":[{"name":"x","inner":[{"name":"a","zone":"z"}]}]}"#);
    let prior = made(&plan_of(&Value::Null, &first).0);
    let there = json(r#"{"deep":[{"name":"x","inner":[{"name":"a","zone":"y"}]}]}"#);
    let names = |paths: &[Path]| -> Vec<_> { paths.iter().map(ToString::to_string).collect() };
    assert_eq!(names(&plan_of(&prior, &there).1), ["deep[0].inner"]);
    let further = json(r#"{"deep":[{"name":"w"},{"name":"x","inner":[{"name":"a","zone":"y"}]}]}"#);
    assert_eq!(names(&plan_of(&prior, &further).1), ["deep"]);
}

#[test]
fn an_answer_in_another_order_keeps_every_promise() {
    for kind in ["list", "set", "block"] {
        for config in configurations() {
            let config = of(kind, Value::List(config));
            let (planned, _) = plan_of(&Value::Null, &config);
            let mut answer = made(&planned);
            if let Value::Map(members) = &mut answer
                && let Some(Value::List(elements)) = members.get_mut(kind)
            {
                elements.reverse();
            }
            let mut state = settle_result(NESTED.attributes, &answer, &planned);
            keep_promises(NESTED.attributes, &mut state, &planned);
            assert_eq!(NESTED.conform(state), NESTED.conform(made(&planned)));
        }
    }
}

#[test]
fn an_element_that_an_answer_leaves_out_is_there_as_far_as_it_was_planned() {
    let config = json(r#"{"list":[{"name":"a"},{"name":"b"}],"one":{"name":"a"}}"#);
    let (planned, _) = plan_of(&Value::Null, &config);
    let mut state = json(r#"{"list":[{"name":"b","id":"i"}]}"#);
    keep_promises(NESTED.attributes, &mut state, &planned);
    assert!(state.is_wholly_known());
    let list = state.get("list").and_then(Value::as_list).unwrap();
    let names: BTreeSet<_> = list
        .iter()
        .map(|one| (text(one, "name"), text(one, "id")))
        .collect();
    assert_eq!(names, [(Some("a"), None), (Some("b"), Some("i"))].into());
    assert_eq!(
        state.get("one").and_then(|one| text(one, "name")),
        Some("a")
    );
}

#[test]
fn an_element_without_a_key_is_the_one_that_agrees_else_the_one_at_its_place() {
    let prior = json(r#"{"plain":[{"value":"a","id":"1"},{"value":"b","id":"2"}]}"#);
    let ids = |config: &str| -> Vec<_> {
        let (planned, _) = plan_of(&prior, &json(config));
        let list = planned.get("plain").and_then(Value::as_list).unwrap();
        list.iter()
            .map(|one| text(one, "id").map(str::to_owned))
            .collect()
    };
    let some = |id: &str| Some(id.to_owned());
    assert_eq!(
        ids(r#"{"plain":[{"value":"b"},{"value":"a"}]}"#),
        [some("2"), some("1")]
    );
    assert_eq!(
        ids(r#"{"plain":[{"value":"c"},{"value":"b"}]}"#),
        [some("1"), some("2")]
    );
    assert_eq!(ids(r#"{"plain":[{"value":"b"}]}"#), [some("2")]);
}
