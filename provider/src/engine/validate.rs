//! The checks of a configuration that a table states.
//!
//! Decides whether each configured value is one that AWS may accept, and says so on its attribute.
//! Null is no value, so what must be set must not be null, and neither may an element of a collection:
//! core looks only whether a required argument is written. Unknown values are left alone, because they
//! cannot be judged yet. What a table cannot say is in a resource's own `validate`.

mod write_only;

pub(crate) use write_only::check_write_only;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use regex::Regex;
use tfplugin::value::Value;

use crate::plain;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Check, Kind, Mode, Rule, Schema, checks};
use crate::shape::timeouts;

/// All that the table of `schema` says about `config`.
pub(crate) fn check(schema: &Schema, config: &Value) -> Diagnostics {
    let mut found = Vec::new();
    object(schema.attributes, config, &Path::root(), &mut found);
    found.extend(schema.rules.iter().filter_map(|rule| broken(rule, config)));
    found
}

/// The attributes of a resource or block.
fn object(attributes: &[Attribute], value: &Value, at: &Path, found: &mut Diagnostics) {
    for attribute in attributes {
        if let Some(inner) = value.get(attribute.name) {
            one(attribute, inner, &at.attribute(attribute.name), found);
        }
    }
}

/// The attributes of a nested attribute.
fn nested(attributes: &[Attribute], value: &Value, at: &Path, found: &mut Diagnostics) {
    for attribute in attributes {
        if let Some(inner) = value.get(attribute.name) {
            one(attribute, inner, &at.member(attribute.name), found);
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a case for each way of nesting")]
fn one(attribute: &Attribute, value: &Value, path: &Path, found: &mut Diagnostics) {
    if matches!((attribute.mode, value), (Mode::Required, Value::Null)) {
        found.push(missing(&attribute.kind, path));
    }
    found.extend(null_elements(&attribute.kind, value, path));
    if attribute.unordered.is_some() {
        found.extend(wrong_lists(value, path));
    }
    let secret = attribute.sensitive || attribute.write_only;
    for check in attribute.checks {
        self::value(check, value, secret, path, found);
    }
    match (attribute.kind, value) {
        (Kind::Block(inner), Value::Map(_)) => object(inner, value, path, found),
        (Kind::Object(inner), Value::Map(_)) => nested(inner, value, path, found),
        (Kind::Blocks(inner), Value::List(elements)) => {
            for (position, element) in elements.iter().enumerate() {
                object(inner, element, &path.index(position), found);
            }
        }
        (Kind::ObjectList(inner), Value::List(elements)) => {
            for (position, element) in elements.iter().enumerate() {
                nested(inner, element, &path.index(position), found);
            }
        }
        (Kind::ObjectMap(inner), Value::Map(members)) => {
            for (key, element) in members {
                nested(inner, element, &path.key(key), found);
            }
        }
        // The protocol has no way to point into a set.
        (Kind::ObjectSet(inner), Value::List(elements)) => {
            for element in elements {
                let mut inside = Vec::new();
                nested(inner, element, path, &mut inside);
                found.extend(
                    inside
                        .into_iter()
                        .map(|diagnostic| diagnostic.at(path.clone())),
                );
            }
        }
        _ => {}
    }
}

/// What is wrong with a list without an order, or with a map of such.
fn wrong_lists(value: &Value, path: &Path) -> Diagnostics {
    let Value::Map(lists) = value else {
        return twice(value, path).into_iter().collect();
    };
    let wrong = |(key, list): (&String, &Value)| {
        let path = path.key(key);
        let mut wrong = null_elements(&Kind::List(&Kind::String), list, &path);
        wrong.extend(twice(list, &path));
        wrong
    };
    lists.iter().flat_map(wrong).collect()
}

/// An element that is in a list twice.
fn twice(value: &Value, path: &Path) -> Option<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut texts = value.as_list()?.iter().filter_map(Value::as_str);
    let text = texts.find(|text| !seen.insert(*text))?;
    let wrong = format!(
        "{path} has {} twice. Leave one of them out.",
        plain::quoted(text)
    );
    Some(Diagnostic::invalid(path.clone(), wrong))
}

fn missing(kind: &Kind, path: &Path) -> Diagnostic {
    let none = match kind {
        Kind::List(_) | Kind::Set(_) | Kind::ObjectList(_) | Kind::ObjectSet(_) => {
            " If there is to be none, write []."
        }
        Kind::Map(_) | Kind::ObjectMap(_) => " If there is to be none, write {}.",
        _ => "",
    };
    let sentence = format!(
        "{path} must be set, and null counts as not set. Give it a value; where it comes from a variable, a module or \
         another resource, that one is null.{none}"
    );
    Diagnostic::error("Missing argument", sentence).at(path.clone())
}

/// Each null in a list, set or map, at its place. The protocol has no way to point into a set.
fn null_elements(kind: &Kind, value: &Value, path: &Path) -> Diagnostics {
    let (places, without) = match (kind, value) {
        (Kind::List(_) | Kind::ObjectList(_) | Kind::Blocks(_), Value::List(elements)) => {
            let nulls = elements.iter().enumerate().filter(|(_, one)| one.is_null());
            let places: Vec<_> = nulls.map(|(position, _)| path.index(position)).collect();
            (places, "[for one in … : one if one != null]")
        }
        (Kind::Set(_) | Kind::ObjectSet(_), Value::List(elements)) => {
            let null = elements.iter().find(|one| one.is_null());
            let places = null.map(|_| path.clone()).into_iter().collect();
            (places, "[for one in … : one if one != null]")
        }
        (Kind::Map(_) | Kind::ObjectMap(_), Value::Map(members)) => {
            let nulls = members.iter().filter(|(_, one)| one.is_null());
            let places = nulls.map(|(key, _)| path.key(key)).collect();
            (places, "{for key, one in … : key => one if one != null}")
        }
        _ => return Vec::new(),
    };
    let said = |at: Path| {
        let sentence = format!(
            "{path} has a null element, and null is no value. Leave it out instead, for example with {without}."
        );
        Diagnostic::error(format!("Null element at {at}"), sentence).at(at)
    };
    places.into_iter().map(said).collect()
}

/// A check of a collection of plain values holds for each of them, but for [`Check::Tags`] and
/// [`Check::AtMost`]. What is secret is not repeated in an error.
fn value(check: &Check, value: &Value, secret: bool, path: &Path, found: &mut Diagnostics) {
    match (check, value) {
        (Check::Tags, Value::Map(tags)) => found.extend(wrong_tags(tags, path)),
        (Check::AtMost(most), Value::List(elements)) => {
            if elements.len() > *most {
                let wrong = format!("{path} must be {}; got {}.", says(check), elements.len());
                found.push(Diagnostic::invalid(path.clone(), wrong));
            }
        }
        (_, Value::List(elements)) => {
            for element in elements {
                self::value(check, element, secret, path, found);
            }
        }
        (_, Value::Map(elements)) => {
            for (key, element) in elements {
                self::value(check, element, secret, &path.key(key), found);
            }
        }
        _ => {
            if let Some(wrong) = scalar(check, value, secret) {
                found.push(Diagnostic::invalid(path.clone(), format!("{path} {wrong}")));
            }
        }
    }
}

/// What is wrong with a single value that is no secret, as the rest of a sentence that starts with its
/// name.
pub(crate) fn wrong(check: &Check, value: &Value) -> Option<String> {
    scalar(check, value, false)
}

/// What is wrong with a single value, as the rest of a sentence that starts with its path.
fn scalar(check: &Check, value: &Value, secret: bool) -> Option<String> {
    let broken = match (check, value) {
        (Check::Length { min, max }, Value::String(text)) => {
            !(*min..=*max).contains(&text.chars().count())
        }
        (Check::OneOf(allowed), Value::String(text)) => !allowed.contains(&text.as_str()),
        (Check::Pattern { regex, .. }, Value::String(text)) => !matches(regex, text),
        (Check::Range { min, max }, Value::Number(number)) => !number
            .as_i64()
            .is_some_and(|number| (*min..=*max).contains(&number)),
        (Check::Timeout { .. }, Value::String(text)) => timeouts::parse(text).is_none(),
        (Check::Custom { check, .. }, Value::String(text)) => {
            return check(text).err().map(|wrong| match secret {
                true => format!("{wrong}."),
                false => format!("{wrong}; got {}.", plain::quoted(text)),
            });
        }
        _ => false,
    };
    broken.then(|| match value {
        _ if secret => format!("must be {}.", says(check)),
        Value::String(text) => {
            let aside = aside(check, text).unwrap_or_default();
            format!(
                "must be {}; got {}.{aside}",
                says(check),
                plain::quoted(text)
            )
        }
        Value::Number(number) => format!("must be {}; got {number}.", says(check)),
        _ => format!("must be {}.", says(check)),
    })
}

/// What is wrong about a text, where the eye may not find it: a character that is not seen, or an ARN of something that
/// has what is asked for.
fn aside(check: &Check, text: &str) -> Option<String> {
    let Check::Pattern { regex, .. } = check else {
        return None;
    };
    let is_store =
        matches!(checks::IDENTITY_STORE_ID, Check::Pattern { regex: store, .. } if store == *regex);
    if is_store && text.starts_with("arn:") && text.contains(":instance/") {
        let source = "the data source identitycenter_instance";
        return Some(format!(
            " This is the ARN of an instance; its identity store is `identity_store_id` of {source}."
        ));
    }
    // Only a pattern of one class can be asked of each character.
    let of_one_class = regex.starts_with("^[") && regex.matches('[').count() == 1;
    if !of_one_class || !(regex.ends_with("]*$") || regex.ends_with("]+$")) {
        return None;
    }
    let refused = |letter: &char| !matches(regex, letter.encode_utf8(&mut [0; 4]));
    let place = text.chars().position(|letter| refused(&letter))?;
    let letter = text.chars().nth(place)?;
    let called = match letter {
        '\u{ad}' => " (soft hyphen)",
        '\u{200b}' => " (zero width space)",
        '\u{200c}' => " (zero width non-joiner)",
        '\u{200d}' => " (zero width joiner)",
        '\u{2028}' => " (line separator)",
        '\u{2029}' => " (paragraph separator)",
        '\u{2060}' => " (word joiner)",
        '\u{feff}' => " (byte order mark)",
        _ => "",
    };
    let (code, place) = (u32::from(letter), place + 1);
    Some(format!(" It has U+{code:04X}{called} at position {place}."))
}

/// What a value must be, for a message and for the documentation.
pub(crate) fn says(check: &Check) -> String {
    match check {
        Check::Length { min: 0 | 1, max } => format!("at most {max} characters long and not empty"),
        Check::Length { min, max } => format!("{min} to {max} characters long"),
        Check::OneOf(allowed) => {
            let quoted: Vec<_> = allowed.iter().map(|value| format!("`{value}`")).collect();
            match quoted.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
                None => String::new(),
            }
        }
        Check::Pattern { says, .. } | Check::Custom { says, .. } => (*says).to_owned(),
        Check::Range { min, max: i64::MAX } => format!("a whole number of at least {min}"),
        Check::Range { min, max } => format!("a whole number from {min} to {max}"),
        Check::AtMost(1) => "a list of one element at most".to_owned(),
        Check::AtMost(most) => format!("a list of {most} elements at most"),
        Check::Tags => format!("at most {MOST_TAGS} tags, whose keys do not begin with `aws:`"),
        Check::Timeout { .. } => "a length of time such as `30s`, `10m` or `1h30m`".to_owned(),
    }
}

/// Source: the `Tag` and `TagList` shapes of the sso-admin model. `aws:` is AWS's own.
const MOST_TAGS: usize = 75;
const TAG_CHARACTERS: &str = r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$";

fn wrong_tags(tags: &BTreeMap<String, Value>, path: &Path) -> Diagnostics {
    let mut found = Vec::new();
    if tags.len() > MOST_TAGS {
        let sentence = format!("{path} has {} tags; AWS allows {MOST_TAGS}.", tags.len());
        found.push(Diagnostic::invalid(path.clone(), sentence));
    }
    for (key, value) in tags {
        let wrong = match value {
            _ if key.starts_with("aws:") => {
                Some("has a key that begins with aws:, which is AWS's own")
            }
            _ if !(1..=128).contains(&key.chars().count()) => {
                Some("has a key that is not 1 to 128 characters long")
            }
            Value::String(text) if text.chars().count() > 256 => {
                Some("is longer than 256 characters")
            }
            Value::String(text) if !matches(TAG_CHARACTERS, text) => {
                Some("has characters other than letters, digits, spaces and _.:/=+-@")
            }
            _ if !matches(TAG_CHARACTERS, key) => {
                Some("has a key with characters other than letters, digits, spaces and _.:/=+-@")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            let at = path.key(key);
            let sentence = format!("{at} {wrong}.");
            found.push(Diagnostic::invalid(at, sentence));
        }
    }
    found
}

/// Patterns are compiled once: a plan of ten thousand resources checks each of them several times.
fn matches(pattern: &'static str, text: &str) -> bool {
    static COMPILED: Mutex<Option<HashMap<&'static str, Regex>>> = Mutex::new(None);
    let mut guard = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let compiled = guard.get_or_insert_default();
    if let Some(regex) = compiled.get(pattern) {
        return regex.is_match(text);
    }
    // A pattern that does not compile is found by the test over all tables.
    let Ok(regex) = Regex::new(pattern) else {
        return true;
    };
    compiled.entry(pattern).or_insert(regex).is_match(text)
}

/// A rule that is broken whatever the values not yet known will be.
fn broken(rule: &Rule, config: &Value) -> Option<Diagnostic> {
    let is_set = |name: &&&str| config.get(name).is_some_and(|value| !value.is_null());
    let unknown = |name: &&str| config.get(name).is_some_and(Value::is_unknown);
    let names = match rule {
        Rule::ExactlyOneOf(names) | Rule::AtLeastOneOf(names) | Rule::AtMostOneOf(names) => *names,
        Rule::Requires(first, second) => {
            let broken = is_set(&first) && !unknown(first) && !is_set(&second);
            return broken.then(|| {
                let sentence = format!("{first} needs {second} beside it.");
                Diagnostic::error(format!("{second} is missing"), sentence).at(Path::of(first))
            });
        }
    };
    let set: Vec<_> = names.iter().filter(is_set).copied().collect();
    // An unknown value may turn out to be null, so only what is known counts as too much.
    let surely = set.iter().filter(|name| !unknown(name)).count();
    let too_many = surely > 1 && !matches!(rule, Rule::AtLeastOneOf(_));
    let too_few = set.is_empty() && !matches!(rule, Rule::AtMostOneOf(_));
    let list = names.join(", ");
    if too_many {
        let sentence = format!("Only one of {list} can be set.");
        let at = Path::of(set.last().copied().unwrap_or_default());
        return Some(Diagnostic::error("Arguments exclude each other", sentence).at(at));
    }
    too_few.then(|| {
        let which = if matches!(rule, Rule::ExactlyOneOf(_)) {
            "Exactly"
        } else {
            "At least"
        };
        Diagnostic::error(
            "Missing argument",
            format!("{which} one of {list} must be set. Null counts as not set."),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::schema::OnChange;

    const SCHEMA: Schema = Schema {
        attributes: &[
            Attribute::optional("kind", Kind::String, OnChange::Replace, "Kind.")
                .checks(&[Check::OneOf(&["A", "B"])]),
            Attribute::optional("name", Kind::String, OnChange::InPlace, "Name.").checks(&[
                Check::Length { min: 1, max: 3 },
                Check::Pattern {
                    regex: "^[a-z]+$",
                    says: "small letters",
                },
            ]),
            Attribute::optional("secret", Kind::String, OnChange::InPlace, "Secret.").write_only(),
            Attribute::optional(
                "places",
                Kind::ObjectList(&[]),
                OnChange::InPlace,
                "Places.",
            )
            .checks(&[Check::AtMost(1)]),
        ],
        rules: &[Rule::ExactlyOneOf(&["kind", "name"])],
        ..Schema::EMPTY
    };

    fn config(members: &[(&str, Value)]) -> Value {
        Value::Map(
            members
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        )
    }

    #[test]
    fn a_value_outside_the_list_is_named_on_its_attribute() {
        let found = check(&SCHEMA, &config(&[("kind", "C".into())]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, Path::of("kind"));
        assert_eq!(found[0].detail, "kind must be `A` or `B`; got \"C\".");
    }

    #[test]
    fn unknown_values_are_not_judged() {
        assert!(check(&SCHEMA, &config(&[("kind", Value::Unknown)])).is_empty());
        assert!(
            check(
                &SCHEMA,
                &config(&[("kind", Value::Unknown), ("name", "ab".into())])
            )
            .is_empty()
        );
    }

    #[test]
    fn exactly_one_means_neither_none_nor_two() {
        assert_eq!(check(&SCHEMA, &config(&[])).len(), 1);
        let two = check(
            &SCHEMA,
            &config(&[("kind", "A".into()), ("name", "ab".into())]),
        );
        assert_eq!(two[0].path, Path::of("name"));
    }

    #[test]
    fn every_broken_check_is_said() {
        assert_eq!(check(&SCHEMA, &config(&[("name", "ABCD".into())])).len(), 2);
    }

    #[test]
    fn a_list_that_is_too_long_is_said_once() {
        let place = || Value::Map(BTreeMap::new());
        let of = |places| config(&[("name", "ab".into()), ("places", Value::List(places))]);
        assert!(check(&SCHEMA, &of(vec![place()])).is_empty());
        let found = check(&SCHEMA, &of(vec![place(), place(), place()]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, Path::of("places"));
        assert_eq!(
            found[0].detail,
            "places must be a list of one element at most; got 3."
        );
    }

    #[test]
    fn a_write_only_argument_is_refused_for_a_client_that_would_store_it() {
        let found = check_write_only(
            SCHEMA.attributes,
            &config(&[("secret", "x".into())]),
            &Path::root(),
        );
        assert_eq!(found[0].path, Path::of("secret"));
        assert!(check_write_only(SCHEMA.attributes, &config(&[]), &Path::root()).is_empty());
    }
}
