//! What is wrong with a provider block, whoever reads it.

use tfplugin::value::Value;

use super::attributes::{ENDPOINTS, SCHEMA};
use crate::aws::address;
use crate::engine::validate;
use crate::plain;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Kind, Mode};

/// The block in the form of its schema. An empty text is none, as an empty variable is: modules pass `""` for what is
/// not wanted.
pub(super) fn conform(config: Value) -> Value {
    SCHEMA.conform(without_empty(SCHEMA.attributes, config))
}

fn without_empty(attributes: &[Attribute], value: Value) -> Value {
    let Value::Map(mut members) = value else {
        return value;
    };
    for attribute in attributes {
        let Some(member) = members.get_mut(attribute.name) else {
            continue;
        };
        let optional = matches!(attribute.mode, Mode::Optional);
        *member = match (attribute.kind, std::mem::take(member)) {
            (Kind::String, Value::String(text)) if optional && text.is_empty() => Value::Null,
            (Kind::Block(inner), nested) => without_empty(inner, nested),
            (Kind::Blocks(inner), Value::List(nested)) => {
                let each = nested.into_iter().map(|one| without_empty(inner, one));
                Value::List(each.collect())
            }
            (_, other) => other,
        };
    }
    Value::Map(members)
}

/// Checks the block. Values may be unknown.
pub(crate) fn validate(config: Value) -> Diagnostics {
    let config = conform(config);
    let mut found = validate::check(&SCHEMA, &config);
    if let Some(web_identity @ Value::Map(_)) = config.get("assume_role_with_web_identity") {
        let at = Path::of("assume_role_with_web_identity");
        let tokens = ["web_identity_token", "web_identity_token_file"];
        let given = tokens
            .iter()
            .filter(|name| web_identity.get(name).is_some_and(|value| !value.is_null()))
            .count();
        if given != 1 {
            let sentence =
                "Exactly one of web_identity_token and web_identity_token_file must be set.";
            found.push(Diagnostic::error("Missing argument", sentence).at(at));
        }
    }
    let endpoints = config.get("endpoints");
    found.extend(ENDPOINTS.iter().filter_map(|endpoint| {
        let url = endpoints?.get(endpoint.name)?.as_str()?;
        let at = Path::of("endpoints").member(endpoint.name);
        address::Address::parse(url)?
            .is_in_clear()
            .then(|| in_clear(url).at(at))
    }));
    found
}

pub(super) fn in_clear(url: &str) -> Diagnostic {
    Diagnostic::warning(
        "Requests can be read on their way",
        format!(
            "{} is reached by plain HTTP: whoever is in between can read session tokens, and whatever AWS answers with, \
             the credentials of roles among it. Use https://, or a tunnel from 127.0.0.1.",
            plain::quoted(url)
        ),
    )
}
