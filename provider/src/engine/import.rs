//! What an import starts from: an id or an identity.
//!
//! Decides which spellings of an id are understood, and what is said of one that is not, or that names
//! nothing. The object itself is looked for by the read that follows.

use std::collections::BTreeMap;

use tfplugin::value::Value;

use crate::aws::Aws;
use crate::engine::validate;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::resource::{AnyResource, in_words};

const STORE: &str = "identity_store_id";

/// The state that an import starts from. `region` is that of the provider block, where it is known.
pub(crate) fn start(
    resource: &dyn AnyResource,
    id: &str,
    identity: &Value,
    region: Option<&str>,
) -> Result<Value, Diagnostic> {
    match identity {
        Value::Null => by_id(resource, id, region),
        Value::Map(members) => by_identity(resource, members),
        _ => Err(refused(resource, "The identity is not an object.")),
    }
}

fn by_id(resource: &dyn AnyResource, id: &str, region: Option<&str>) -> Result<Value, Diagnostic> {
    let trimmed = id.trim();
    let wrong = match read(resource, trimmed) {
        Ok(state) => return Ok(state),
        Err(wrong) => wrong,
    };
    // hashicorp/aws takes `ID@REGION`.
    if let Some((rest, named)) = trimmed.rsplit_once('@')
        && let Ok(state) = read(resource, rest)
    {
        return match region {
            Some(region) if region == named => Ok(state),
            _ => Err(refused(resource, &elsewhere(rest, named, region))),
        };
    }
    let mut why = match id {
        "" => String::new(),
        _ => format!("{id:?} is not an import id of {}.", resource.name()),
    };
    for more in [wrong, meant(resource, trimmed)].into_iter().flatten() {
        why = format!("{why} {more}");
    }
    Err(refused(resource, &why))
}

fn by_identity(
    resource: &dyn AnyResource,
    members: &BTreeMap<String, Value>,
) -> Result<Value, Diagnostic> {
    let is_missing = |name: &&&str| {
        let value = members.get(**name).and_then(Value::as_str);
        value.is_none_or(str::is_empty)
    };
    match resource.schema().identity.iter().find(is_missing) {
        Some(name) => Err(refused(resource, &format!("The identity has no {name}."))),
        None => checked(resource, members.clone()).map_err(|wrong| refused(resource, &wrong)),
    }
}

/// What an id of the right form stands for; else what is wrong with one of its parts, if that is known.
fn read(resource: &dyn AnyResource, id: &str) -> Result<Value, Option<String>> {
    let parts = resource.import(id).ok_or(None)?;
    let members = parts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), Value::from(text)));
    checked(resource, members.collect()).map_err(Some)
}

/// An id may stand for less than a configuration has to have, so only what it stands for is looked at.
fn checked(resource: &dyn AnyResource, members: BTreeMap<String, Value>) -> Result<Value, String> {
    let schema = resource.schema();
    let wrong = members.iter().find_map(|(name, value)| {
        let mut checks = schema.attribute(name)?.checks.iter();
        let wrong = checks.find_map(|check| validate::wrong(check, value))?;
        Some(format!("{name} {wrong}"))
    });
    match wrong {
        Some(wrong) => Err(wrong),
        None => Ok(schema.conform(Value::Map(members))),
    }
}

/// A provider block works in one Region, so the suffix can do no more than confirm it.
fn elsewhere(id: &str, named: &str, region: Option<&str>) -> String {
    let works = match region {
        Some(region) => format!("This provider block works in {region}, not in {named}."),
        None => "The Region of this provider block is not known yet.".to_owned(),
    };
    format!("{works} Give the resource a provider block of that Region, and import {id:?}.")
}

/// The id that was meant, where it has the separators or the order of another provider.
fn meant(resource: &dyn AnyResource, id: &str) -> Option<String> {
    let separates = |letter: char| match letter {
        '|' | ',' | ';' => true,
        '/' | ':' => !id.contains("arn:"),
        _ => letter.is_whitespace(),
    };
    let parts: Vec<_> = id
        .split(separates)
        .filter(|part| !part.is_empty())
        .collect();
    let orders: &[&[usize]] = match parts.len() {
        2 => &[&[0, 1], &[1, 0]],
        3 => &[
            &[0, 1, 2],
            &[0, 2, 1],
            &[1, 0, 2],
            &[1, 2, 0],
            &[2, 0, 1],
            &[2, 1, 0],
        ],
        _ => &[],
    };
    let ordered = orders
        .iter()
        .map(|order| order.iter().map(|place| parts[*place]).collect::<Vec<_>>());
    let ids = ordered.flat_map(|parts| [",", "/"].map(|between| parts.join(between)));
    ids.into_iter()
        .find(|id| read(resource, id).is_ok())
        .map(|id| format!("Did you mean {id:?}?"))
}

fn refused(resource: &dyn AnyResource, why: &str) -> Diagnostic {
    let form = resource.import_id();
    Diagnostic::error(
        format!("Cannot import {}", resource.name()),
        format!("{why} The import id has the form {form}."),
    )
}

/// What is said when nothing has the id, of which core would say neither where it was looked for nor how.
pub(crate) async fn missing(resource: &dyn AnyResource, aws: &Aws, state: &Value) -> Diagnostic {
    let noun = in_words(resource.name());
    let named = |name: &str| state.get(name).and_then(Value::as_str);
    let given = resource.schema().attributes.iter();
    let mut given: Vec<_> = given
        .filter_map(|attribute| Some((attribute.name, named(attribute.name)?.to_owned())))
        .collect();
    // An id may leave out the store.
    if resource.schema().attribute(STORE).is_some()
        && named(STORE).is_none()
        && let Ok(store) = aws.identity_store(None).await
    {
        given.push((STORE, store));
    }
    let given: Vec<_> = given
        .iter()
        .map(|(name, value)| format!("{name} = {value:?}"))
        .collect();
    let who = match aws.account_id().await {
        Ok(account) => format!("the credentials of account {account}"),
        Err(_) => "these credentials".to_owned(),
    };
    Diagnostic::error(
        format!("Cannot import {}", resource.name()),
        format!(
            "There is no {noun} with {}, as {who} see it in {}. Check the id; what is in another account or Region \
             needs a provider block of its own.",
            given.join(", "),
            aws.region(),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas;

    const APPLICATION: &str =
        "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111";
    const GUID: &str = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

    fn by(noun: &str, id: &str) -> Result<Value, String> {
        let is_meant =
            |resource: &&dyn AnyResource| crate::shape::resource::noun(resource.name()) == noun;
        let resource = areas::resources().find(is_meant).unwrap();
        let started = start(resource, id, &Value::Null, Some("us-east-1"));
        started.map_err(|wrong| wrong.detail)
    }

    #[test]
    fn blanks_around_an_id_mean_nothing() {
        let id = format!("d-1234567890/{GUID}");
        assert_eq!(by("group", &format!(" {id}\n")), by("group", &id));
        assert!(by("group", &id).is_ok());
    }

    #[test]
    fn an_id_with_the_separators_or_the_order_of_another_provider_is_told_the_right_one() {
        let meant = format!("Did you mean \"{APPLICATION},{GUID},GROUP\"?");
        for id in [
            format!("{APPLICATION}|GROUP|{GUID}"),
            format!("{APPLICATION} {GUID} GROUP"),
            format!("{GUID};GROUP;{APPLICATION}"),
        ] {
            let wrong = by("application_assignment", &id).unwrap_err();
            assert!(wrong.contains(&meant), "{wrong}");
        }
        let meant = format!("Did you mean \"d-1234567890/{GUID}\"?");
        for id in [
            format!("{GUID}|d-1234567890"),
            format!("d-1234567890,{GUID}"),
            format!("d-1234567890:{GUID}"),
            format!("{GUID}/d-1234567890"),
        ] {
            for noun in ["group", "user", "group_membership", "group_memberships"] {
                let wrong = by(noun, &id).unwrap_err();
                assert!(wrong.contains(&meant), "{noun}: {wrong}");
            }
        }
    }

    #[test]
    fn nothing_is_guessed_where_no_order_fits() {
        let wrong = by("group", "developers|d-1234567890").unwrap_err();
        assert!(!wrong.contains("Did you mean"), "{wrong}");
    }

    #[test]
    fn a_region_after_the_id_is_that_of_the_provider_block_or_an_error() {
        let of = |region: &str| by("user", &format!("d-1234567890/{GUID}@{region}"));
        assert_eq!(of("us-east-1"), by("user", &format!("d-1234567890/{GUID}")));
        let wrong = of("eu-west-1").unwrap_err();
        assert!(wrong.contains("not in eu-west-1"), "{wrong}");
    }

    #[test]
    fn an_at_sign_of_a_name_is_part_of_it() {
        let state = by("user", "user_name=alice@us-east-1").unwrap();
        assert_eq!(
            state.get("user_name"),
            Some(&Value::from("alice@us-east-1"))
        );
    }
}
