use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::*;

fn number(text: &str) -> Value {
    Value::Number(Number::parse(text).unwrap())
}

fn map<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().collect()
}

/// The value has these bytes, and these bytes have the value.
fn assert_msgpack(value: &Value, bytes: &[u8]) {
    assert_eq!(value.to_msgpack(), bytes, "{value:?} is encoded otherwise");
    assert_eq!(Value::from_msgpack(bytes).as_ref(), Ok(value));
}

fn msgpack_error(bytes: &[u8]) -> String {
    Value::from_msgpack(bytes).unwrap_err().to_string()
}

#[test]
fn simple_values_have_their_shortest_msgpack_form() {
    assert_msgpack(&Value::Null, b"\xc0");
    assert_msgpack(&false.into(), b"\xc2");
    assert_msgpack(&true.into(), b"\xc3");
    assert_msgpack(&"hi".into(), b"\xa2hi");
    assert_msgpack(&vec![1.into(), Value::Null].into(), b"\x92\x01\xc0");
    assert_msgpack(&map([("a", "b".into())]), b"\x81\xa1a\xa1b");
}

#[test]
fn unknown_is_extension_zero() {
    assert_msgpack(&Value::Unknown, b"\xd4\x00\x00");
}

#[test]
fn every_extension_is_unknown_whatever_it_promises() {
    let refined = b"\xc7\x09\x0c\x82\x01\xc2\x02\xa4pre-";
    let others: [&[u8]; 4] = [
        b"\xc7\x00\x00",
        b"\xd5\x0c\x01\x02",
        b"\xc8\x00\x01\x07\xff",
        b"\xc9\x00\x00\x00\x01\x07\xff",
    ];
    assert_eq!(Value::from_msgpack(refined), Ok(Value::Unknown));
    for bytes in others {
        assert_eq!(Value::from_msgpack(bytes), Ok(Value::Unknown));
    }
}

#[test]
fn integers_travel_as_integers_where_64_bits_hold_them() {
    assert_msgpack(&number("1"), b"\x01");
    assert_msgpack(&number("1.0"), b"\x01");
    assert_msgpack(&number("-1"), b"\xff");
    assert_msgpack(&number("300"), b"\xcd\x01\x2c");
    assert_msgpack(
        &number("-9223372036854775808"),
        b"\xd3\x80\x00\x00\x00\x00\x00\x00\x00",
    );
    assert_msgpack(
        &number("18446744073709551615"),
        b"\xcf\xff\xff\xff\xff\xff\xff\xff\xff",
    );
}

#[test]
fn fractions_travel_as_floats_where_a_float_is_exact() {
    assert_msgpack(&number("1.5"), b"\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00");
}

#[test]
fn all_other_numbers_travel_as_their_digits() {
    assert_eq!(number("0.1").to_msgpack(), b"\xa30.1");
    assert_eq!(number("1e20").to_msgpack(), b"\xb5100000000000000000000");
    let third = format!("0.{}", "3".repeat(155));
    let encoded = Value::from_msgpack(&number(&third).to_msgpack());
    assert_eq!(encoded, Ok(third.into()));
}

#[test]
fn a_float_on_the_wire_is_taken_to_the_last_bit() {
    let tenth = Value::from_msgpack(b"\xcb\x3f\xb9\x99\x99\x99\x99\x99\x9a").unwrap();
    assert_ne!(tenth, number("0.1"));
    assert_eq!(tenth.as_number().unwrap().as_f64(), 0.1);
    let half = Value::from_msgpack(b"\xca\x3f\x00\x00\x00");
    assert_eq!(half, Ok(number("0.5")));
}

#[test]
fn infinities_are_refused() {
    assert!(Value::from_msgpack(b"\xcb\x7f\xf0\x00\x00\x00\x00\x00\x00").is_err());
    assert!(Value::from_msgpack(b"\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00").is_err());
    assert!(Value::from_msgpack(b"\xca\xff\x80\x00\x00").is_err());
}

#[test]
fn binary_data_is_taken_as_text() {
    assert_eq!(Value::from_msgpack(b"\xc4\x02hi"), Ok("hi".into()));
    assert!(Value::from_msgpack(b"\xc4\x01\xff").is_err());
}

#[test]
fn broken_msgpack_is_refused_with_a_reason() {
    assert_eq!(msgpack_error(b""), "the value is cut off");
    assert_eq!(msgpack_error(b"\xa5hi"), "the value is cut off");
    assert_eq!(msgpack_error(b"\xc0\xc0"), "1 bytes follow the value");
    assert_eq!(msgpack_error(b"\xc1"), "the byte 0xc1 starts no value");
    assert_eq!(
        msgpack_error(b"\x81\x01\xc0"),
        "expected a string, got FixPos(1)"
    );
    assert_eq!(
        msgpack_error(b"\x82\xa1a\xc0\xa1a\xc0"),
        "the key \"a\" is there twice"
    );
    assert_eq!(
        msgpack_error(b"\x81\xa1a\x92\xc0\xc1"),
        "a[1]: the byte 0xc1 starts no value"
    );
}

#[test]
fn a_claimed_length_reserves_no_memory() {
    assert!(Value::from_msgpack(b"\xdd\xff\xff\xff\xff").is_err());
    assert!(Value::from_msgpack(b"\xdf\xff\xff\xff\xff").is_err());
    assert!(Value::from_msgpack(b"\xdb\xff\xff\xff\xff").is_err());
}

#[test]
fn deep_nesting_is_refused_before_it_exhausts_the_stack() {
    assert!(Value::from_msgpack(&[0x91; 1_000_000]).is_err());
    assert!(Value::from_json("[".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn json_keeps_every_digit() {
    let text = br#"{"a":[1,2.50,1e3,-0.1,123456789012345678901234567890],"b":null,"c":"\u00e9"}"#;
    let value = Value::from_json(text).unwrap();
    let numbers = ["1", "2.5", "1000", "-0.1", "123456789012345678901234567890"];
    let numbers: Value = numbers.into_iter().map(number).collect();
    let expected = map([("a", numbers), ("b", Value::Null), ("c", "é".into())]);
    assert_eq!(value, expected);
    assert_eq!(
        String::from_utf8(value.to_json().unwrap()).unwrap(),
        r#"{"a":[1,2.5,1000,-0.1,123456789012345678901234567890],"b":null,"c":"é"}"#
    );
}

#[test]
fn json_cannot_say_unknown() {
    let value = map([("a", vec![Value::Unknown].into())]);
    let error = value.to_json().unwrap_err();
    assert_eq!(error.to_string(), "a[0]: JSON has no unknown values");
}

#[test]
fn an_absurd_exponent_is_refused() {
    for text in ["1e999999999", "1e-999999999", "1e99999999999999999999"] {
        assert!(Number::parse(text).is_err(), "{text} was taken");
        assert!(Value::from_json(text.as_bytes()).is_err());
    }
    assert!(Number::parse(&"9".repeat(5001)).is_err());
    assert_eq!(Number::parse("1e5000").unwrap().to_string().len(), 5001);
}

#[test]
fn only_decimal_text_is_a_number() {
    for text in [
        "", "-", "+1", "1_000", "0x10", ".5", "5.", "1e", "e1", "inf", "NaN", " 1", "1-",
    ] {
        assert!(Number::parse(text).is_err(), "{text:?} was taken");
    }
    for text in ["0", "-0", "007", "1.50", "1E3", "1e+3", "1.5e-3"] {
        assert!(Number::parse(text).is_ok(), "{text:?} was refused");
    }
}

#[test]
fn numbers_compare_by_value() {
    assert_eq!(number("1"), number("1.00"));
    assert_eq!(number("1000"), number("1e3"));
    assert_eq!(number("0"), number("-0"));
    assert!(number("9") < number("10"));
    assert!(number("-1.5") < number("-1.25"));
}

#[test]
fn a_number_becomes_an_integer_only_if_it_is_one() {
    let parse = |text| Number::parse(text).unwrap();
    assert_eq!(parse("42.0").as_i64(), Some(42));
    assert_eq!(parse("42.5").as_i64(), None);
    assert_eq!(parse("9223372036854775808").as_i64(), None);
    assert_eq!(
        parse("9223372036854775808").as_u64(),
        Some(9223372036854775808)
    );
    assert_eq!(parse("-1").as_u64(), None);
    assert_eq!(parse("1e4000").as_f64(), f64::INFINITY);
    assert_eq!(Number::try_from(0.1), Ok(parse("0.1")));
    assert!(Number::try_from(f64::NAN).is_err());
}

#[test]
fn a_message_without_content_is_null() {
    assert_eq!(decode(&DynamicValue::default()), Ok(Value::Null));
}

#[test]
fn msgpack_goes_before_json() {
    let both = DynamicValue {
        msgpack: "\x01".into(),
        json: "2".into(),
    };
    assert_eq!(decode(&both), Ok(1.into()));
    let json = DynamicValue {
        msgpack: Bytes::new(),
        ..both
    };
    assert_eq!(decode(&json), Ok(2.into()));
}

#[test]
fn a_value_is_wholly_known_if_nothing_in_it_is_unknown() {
    assert!(map([("a", vec![Value::Null].into())]).is_wholly_known());
    assert!(!map([("a", vec![Value::Unknown].into())]).is_wholly_known());
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Resource {
    name: String,
    description: Option<String>,
    enabled: bool,
    count: i64,
    size: u64,
    ratio: f64,
    tags: BTreeMap<String, String>,
    groups: BTreeSet<String>,
    rules: Vec<Rule>,
    owner: Rule,
    fallback: Option<Rule>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Rule {
    action: String,
    level: Option<Level>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Level {
    Low,
    High,
}

fn resource_fields() -> Vec<&'static str> {
    vec![
        "name",
        "description",
        "enabled",
        "count",
        "size",
        "ratio",
        "tags",
        "groups",
        "rules",
        "owner",
        "fallback",
    ]
}

/// An object with every attribute of [`Resource`], all the same, then one changed.
fn resource_with(all: &Value, name: &str, value: Value) -> Value {
    let fields = resource_fields().into_iter();
    let mut members: BTreeMap<String, Value> = fields
        .map(|field| (field.to_owned(), all.clone()))
        .collect();
    members.insert(name.to_owned(), value);
    members.into()
}

fn decode_error<T: DeserializeOwned + std::fmt::Debug>(value: Value) -> String {
    from_value::<T>(value).unwrap_err().to_string()
}

#[test]
fn null_and_unknown_decode_as_empty() {
    for nothing in [Value::Null, Value::Unknown] {
        let object = resource_with(&nothing, "name", nothing.clone());
        assert_eq!(from_value(object), Ok(Resource::default()));
        assert_eq!(from_value(nothing), Ok(Resource::default()));
    }
}

#[test]
fn null_and_unknown_decode_as_none_where_none_exists() {
    assert_eq!(from_value(Value::Null), Ok(None::<String>));
    assert_eq!(from_value(Value::Unknown), Ok(None::<Rule>));
    assert_eq!(from_value("".into()), Ok(Some(String::new())));
}

#[test]
fn a_missing_member_is_an_error_unless_it_is_optional() {
    let rule = from_value(map([("action", "deny".into())]));
    assert_eq!(
        rule,
        Ok(Rule {
            action: "deny".to_owned(),
            level: None
        })
    );
    let object = resource_with(&Value::Null, "owner", map([]));
    assert_eq!(
        decode_error::<Resource>(object),
        "owner: missing field `action`"
    );
}

#[test]
fn an_error_names_its_path() {
    let object = |name, value| resource_with(&Value::Null, name, value);
    let tags = map([("env", 1.into())]);
    assert_eq!(
        decode_error::<Resource>(object("tags", tags)),
        "tags.env: expected a string, got a number"
    );
    let rules = vec![map([("action", true.into())])].into();
    assert_eq!(
        decode_error::<Resource>(object("rules", rules)),
        "rules[0].action: expected a string, got a bool"
    );
    assert_eq!(
        decode_error::<Resource>(object("count", number("1.5"))),
        "count: expected a whole number of at most 64 bits, got 1.5"
    );
    let level = map([("action", "a".into()), ("level", "MIDDLE".into())]);
    assert_eq!(
        decode_error::<Resource>(object("owner", level)),
        "owner.level: unknown variant `MIDDLE`, expected `LOW` or `HIGH`"
    );
    assert_eq!(
        decode_error::<u8>(300.into()),
        "invalid value: integer `300`, expected u8"
    );
}

#[test]
fn a_number_may_arrive_as_text() {
    assert_eq!(from_value::<f64>("0.1".into()), Ok(0.1));
    assert_eq!(from_value::<i64>("42".into()), Ok(42));
    assert_eq!(
        from_value::<u64>("18446744073709551615".into()),
        Ok(u64::MAX)
    );
    assert!(from_value::<i64>("many".into()).is_err());
}

#[test]
fn members_without_a_field_are_left_out() {
    let object = map([
        ("action", "a".into()),
        ("level", "LOW".into()),
        ("other", Value::Unknown),
    ]);
    let rule = Rule {
        action: "a".to_owned(),
        level: Some(Level::Low),
    };
    assert_eq!(from_value(object), Ok(rule));
}

#[test]
fn a_struct_encodes_with_every_field() {
    let encoded = to_value(&Resource::default()).unwrap();
    let names: BTreeSet<_> = encoded.as_map().unwrap().keys().cloned().collect();
    let fields: BTreeSet<_> = resource_fields().into_iter().map(str::to_owned).collect();
    assert_eq!(names, fields);
    assert_eq!(encoded.get("description"), Some(&Value::Null));
    assert_eq!(encoded.get("groups"), Some(&Value::List(Vec::new())));
    assert_eq!(to_value(&0.1), Ok(number("0.1")));
    assert_eq!(to_value(&0.1f32), Ok(number("0.1")));
    assert_eq!(to_value(&Level::High), Ok("HIGH".into()));
}

#[test]
fn what_terraform_has_no_type_for_does_not_encode() {
    #[derive(Serialize)]
    enum Shape {
        Circle { radius: f64 },
    }
    let error = |result: Result<Value, Error>| result.unwrap_err().to_string();
    assert_eq!(
        error(to_value(&vec![Shape::Circle { radius: 1.0 }])),
        "[0]: Terraform has no type for an enum variant with data"
    );
    assert_eq!(
        error(to_value(&BTreeMap::from([(1, 2)]))),
        "a map key must be a string, not a number"
    );
    assert!(to_value(&f64::INFINITY).is_err());
}

fn any_number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        any::<u64>().prop_map(Number::from),
        any::<f64>().prop_filter_map("finite", |float| Number::try_from(float).ok()),
        "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?"
            .prop_map(|text| Number::parse(&text).unwrap()),
    ]
}

/// Any value in which every leaf comes from `leaf`.
fn tree(leaf: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map(".*", inner, 0..6).prop_map(Value::Map),
        ]
    })
}

fn any_known_leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any_number().prop_map(Value::Number),
        ".*".prop_map(Value::String),
    ]
}

/// The same value as it comes back when nobody knows which strings are numbers.
fn with_text_for_long_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from_msgpack(&Value::Number(number).to_msgpack()).unwrap(),
        Value::List(elements) => elements
            .into_iter()
            .map(with_text_for_long_numbers)
            .collect(),
        Value::Map(members) => members
            .into_iter()
            .map(|(name, member)| (name, with_text_for_long_numbers(member)))
            .collect(),
        other => other,
    }
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let level = prop::option::of(prop_oneof![Just(Level::Low), Just(Level::High)]);
    (".*", level).prop_map(|(action, level)| Rule { action, level })
}

fn any_resource() -> impl Strategy<Value = Resource> {
    let texts = (".*", prop::option::of(".*"), any::<bool>());
    let numbers = (any::<i64>(), any::<u64>(), -1e300..1e300f64);
    let collections = (
        prop::collection::btree_map(".*", ".*", 0..4),
        prop::collection::btree_set(".*", 0..4),
        prop::collection::vec(any_rule(), 0..4),
    );
    let nested = (any_rule(), prop::option::of(any_rule()));
    (texts, numbers, collections, nested).prop_map(
        |(
            (name, description, enabled),
            (count, size, ratio),
            (tags, groups, rules),
            (owner, fallback),
        )| Resource {
            name,
            description,
            enabled,
            count,
            size,
            ratio,
            tags,
            groups,
            rules,
            owner,
            fallback,
        },
    )
}

proptest! {
    #[test]
    fn a_number_survives_its_own_text(number in any_number()) {
        prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
    }

    #[test]
    fn a_float_survives_the_way_through_a_number(float in any::<f64>()) {
        if let Ok(number) = Number::try_from(float) {
            prop_assert_eq!(number.as_f64(), float);
        }
        if let Ok(number) = Number::from_exact(float) {
            prop_assert_eq!(number.as_f64(), float);
        }
    }

    #[test]
    fn a_number_on_the_wire_loses_nothing(number in any_number()) {
        let value = Value::Number(number.clone());
        match Value::from_msgpack(&value.to_msgpack()).unwrap() {
            Value::String(text) => prop_assert_eq!(Number::parse(&text), Ok(number)),
            other => prop_assert_eq!(other, value),
        }
    }

    #[test]
    fn a_value_survives_msgpack(
        value in tree(prop_oneof![9 => any_known_leaf(), 1 => Just(Value::Unknown)])
    ) {
        let decoded = Value::from_msgpack(&value.to_msgpack());
        prop_assert_eq!(decoded, Ok(with_text_for_long_numbers(value)));
    }

    #[test]
    fn a_known_value_survives_json(value in tree(any_known_leaf())) {
        prop_assert_eq!(Value::from_json(&value.to_json().unwrap()), Ok(value));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Value::from_msgpack(&bytes);
        let _ = Value::from_json(&bytes);
    }

    #[test]
    fn arbitrary_json_text_never_panics(text in "[\\[\\]{}\",:0-9eE+.truefalsn -]{0,60}") {
        let _ = Value::from_json(text.as_bytes());
    }

    #[test]
    fn what_decodes_from_msgpack_encodes_to_an_equal_value(
        bytes in prop::collection::vec(any::<u8>(), 0..60)
    ) {
        if let Ok(value) = Value::from_msgpack(&bytes) {
            let again = Value::from_msgpack(&value.to_msgpack());
            prop_assert_eq!(again, Ok(with_text_for_long_numbers(value)));
        }
    }

    #[test]
    fn a_struct_survives_being_a_value(resource in any_resource()) {
        let value = to_value(&resource).unwrap();
        let again = from_value::<Resource>(value.clone());
        prop_assert_eq!(again.as_ref(), Ok(&resource));
        // The same over the wire, where long numbers become text.
        let wire = Value::from_msgpack(&value.to_msgpack()).unwrap();
        prop_assert_eq!(from_value(wire), Ok(resource));
    }
}
