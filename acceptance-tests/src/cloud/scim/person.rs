//! A user as SCIM writes it and as the identity store keeps it: the same attributes
//! under other names. Which SCIM attributes there are is in the guide's chapter on
//! limitations; everything else breaks the schema.

use serde_json::{Map, Value, json};

use super::invalid;
use crate::cloud::error::ApiError;
use crate::cloud::model;
use crate::cloud::world::user::capitalized;
use crate::cloud::world::{ExternalId, IdentityStore, User};

pub(super) const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub(super) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The extension by which the public API has the enterprise attributes.
const EXTENSION: &str = "aws:identitystore:enterprise";

pub(super) const TEXTS: &[&str] = &[
    "userName",
    "displayName",
    "nickName",
    "profileUrl",
    "userType",
    "title",
    "preferredLanguage",
    "locale",
    "timezone",
];
pub(super) const NAME: &[&str] = &[
    "formatted",
    "familyName",
    "givenName",
    "middleName",
    "honorificPrefix",
    "honorificSuffix",
];
const VALUE: &[&str] = &["value", "type"];
const ADDRESS: &[&str] = &[
    "formatted",
    "streetAddress",
    "locality",
    "region",
    "postalCode",
    "country",
    "type",
];
/// Attributes that take one value, and the texts in it. All of them can be primary.
pub(super) const LISTS: &[(&str, &[&str])] = &[
    ("emails", VALUE),
    ("addresses", ADDRESS),
    ("phoneNumbers", VALUE),
    ("roles", VALUE),
];
pub(super) const COMPANY: &[&str] = &[
    "employeeNumber",
    "costCenter",
    "organization",
    "division",
    "department",
];
/// What a client may send and the server decides.
const READ_ONLY: &[&str] = &["schemas", "id", "meta"];

/// What a request says of a user.
#[derive(Debug, PartialEq)]
pub(super) struct Person {
    /// By the names of the identity store.
    pub(super) attributes: Map<String, Value>,
    pub(super) external_id: Option<String>,
    pub(super) active: bool,
}

fn unparsable() -> ApiError {
    invalid("Request is unparsable, syntactically incorrect, or violates schema.")
}

/// Reads a user, which has to be complete.
pub(super) fn read(body: &Value) -> Result<Person, ApiError> {
    let mut person = Person {
        attributes: Map::new(),
        external_id: None,
        active: true,
    };
    for (name, value) in body.as_object().ok_or_else(unparsable)? {
        if !value.is_null() && !READ_ONLY.contains(&name.as_str()) {
            attribute(&mut person, name, value)?;
        }
    }
    complete(&person.attributes)?;
    Ok(person)
}

fn attribute(person: &mut Person, name: &str, value: &Value) -> Result<(), ApiError> {
    let list = LISTS.iter().find(|(list, _)| *list == name);
    let kept = match name {
        "externalId" => {
            person.external_id = Some(text(value)?.to_owned());
            return Ok(());
        }
        "active" => {
            person.active = value.as_bool().ok_or_else(unparsable)?;
            return Ok(());
        }
        "name" => part(value, NAME)?,
        ENTERPRISE => {
            let company = company(value)?;
            let extensions = json!({EXTENSION: company});
            person
                .attributes
                .insert("Extensions".to_owned(), extensions);
            return Ok(());
        }
        _ if TEXTS.contains(&name) => text(value)?.into(),
        _ => match list {
            Some((list, texts)) => match one(list, value)? {
                Some(entry) => json!([part(entry, texts)?]),
                None => return Ok(()),
            },
            None => return Err(unparsable()),
        },
    };
    if name == "emails" && kept[0]["Primary"] != true {
        return Err(invalid(
            "The emails attribute value must be marked as primary",
        ));
    }
    person.attributes.insert(capitalized(name), kept);
    Ok(())
}

fn text(value: &Value) -> Result<&str, ApiError> {
    value.as_str().ok_or_else(unparsable)
}

/// The only entry that a list may have.
fn one<'a>(list: &str, value: &'a Value) -> Result<Option<&'a Value>, ApiError> {
    let entries = value.as_array().ok_or_else(unparsable)?;
    if entries.len() > 1 {
        return Err(invalid(&format!(
            "List attribute {list} exceeds allowed limit of 1"
        )));
    }
    Ok(entries.first())
}

/// An object of these texts, which may be primary unless it is a name.
fn part(value: &Value, texts: &[&str]) -> Result<Value, ApiError> {
    let mut kept = Map::new();
    for (name, value) in value.as_object().ok_or_else(unparsable)? {
        if value.is_null() {
            continue;
        }
        let value = if texts.contains(&name.as_str()) {
            text(value)?.into()
        } else if name == "primary" && texts != NAME {
            value.as_bool().ok_or_else(unparsable)?.into()
        } else {
            return Err(unparsable());
        };
        kept.insert(capitalized(name), value);
    }
    Ok(kept.into())
}

/// The enterprise attributes, of a manager the id.
fn company(value: &Value) -> Result<Value, ApiError> {
    let mut kept = Map::new();
    for (name, value) in value.as_object().ok_or_else(unparsable)? {
        if value.is_null() {
            continue;
        }
        let value = if COMPANY.contains(&name.as_str()) {
            text(value)?.into()
        } else if name == "manager" {
            let manager = value.as_object().ok_or_else(unparsable)?;
            if manager.keys().any(|part| part != "value" && part != "$ref") {
                return Err(unparsable());
            }
            json!({"value": text(manager.get("value").unwrap_or(&Value::Null))?})
        } else {
            return Err(unparsable());
        };
        kept.insert(name.clone(), value);
    }
    Ok(kept.into())
}

/// "The givenName, familyName, userName, and displayName fields are required."
fn complete(attributes: &Map<String, Value>) -> Result<(), ApiError> {
    let name = |part: &str| attributes.get("Name").and_then(|name| name.get(part));
    let needed = [
        ("userName", attributes.get("UserName")),
        ("displayName", attributes.get("DisplayName")),
        ("givenName", name("GivenName")),
        ("familyName", name("FamilyName")),
    ];
    for (path, value) in needed {
        if value.and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(invalid(&format!("{path} is required")));
        }
    }
    let service = model::service("identitystore").ok_or_else(unparsable)?;
    let mut request = attributes.clone();
    request.insert("IdentityStoreId".to_owned(), "d-1234567890".into());
    service.check_shape("CreateUserRequest", &mut request.into())
}

/// The issuers of what SCIM provisions begin like this. What follows is one thing
/// for a directory, and which is not known.
const ISSUER: &str = "https://scim.aws.com/";

pub(super) fn external_id(store: &IdentityStore, id: &str) -> ExternalId {
    let suffix = store.id.trim_start_matches("d-");
    ExternalId {
        issuer: format!("{ISSUER}{suffix}"),
        id: id.to_owned(),
    }
}

/// Puts another external id, or none, in the place of the one that SCIM gave.
pub(super) fn put_external_id(ids: &mut Vec<ExternalId>, new: Option<ExternalId>) {
    ids.retain(|id| !id.issuer.starts_with(ISSUER));
    ids.extend(new);
}

pub(super) fn shown_external_id(ids: &[ExternalId]) -> Option<&str> {
    let given = ids.iter().find(|id| id.issuer.starts_with(ISSUER));
    given.map(|id| id.id.as_str())
}

/// A user as SCIM shows it.
pub(super) fn shown(user: &User) -> Value {
    let mut shown = Map::new();
    shown.insert("id".to_owned(), user.id.as_str().into());
    if let Some(id) = shown_external_id(&user.external_ids) {
        shown.insert("externalId".to_owned(), id.into());
    }
    let meta = super::meta("User", user.created_at, user.updated_at);
    shown.insert("meta".to_owned(), meta);
    let company = user
        .attributes
        .get("Extensions")
        .and_then(|extensions| extensions.get(EXTENSION));
    let schemas: &[&str] = match company {
        Some(_) => &[USER, ENTERPRISE],
        None => &[USER],
    };
    shown.insert("schemas".to_owned(), json!(schemas));
    let lists = LISTS.iter().map(|(list, _)| *list);
    for name in TEXTS.iter().copied().chain(["name"]).chain(lists) {
        if let Some(value) = user.attributes.get(&capitalized(name)) {
            shown.insert(name.to_owned(), small(value));
        }
    }
    shown.insert("active".to_owned(), (user.status == "ENABLED").into());
    if let Some(company) = company {
        shown.insert(ENTERPRISE.to_owned(), small(company));
    }
    shown.into()
}

/// The same with member names that begin with a small letter.
fn small(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let renamed = |(name, value): (&String, &Value)| {
                let mut name = name.clone();
                if let Some(first) = name.get_mut(..1) {
                    first.make_ascii_lowercase();
                }
                (name, small(value))
            };
            Value::Object(members.iter().map(renamed).collect())
        }
        Value::Array(entries) => entries.iter().map(small).collect(),
        other => other.clone(),
    }
}
