//! A user. Its attributes are kept by the API's names, which is the form requests
//! bring and answers take; in a world file the same names are in snake case.

use jiff::Timestamp;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::directory::ExternalId;
use super::{Appears, long_ago};
use crate::cloud::table::Row;

#[derive(Clone, Debug)]
pub struct User {
    pub id: String,
    pub revision: u64,
    pub status: String,
    pub external_ids: Vec<ExternalId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub created_by: Option<String>,
    pub updated_by: Option<String>,
    pub appears: Appears,
    /// What `CreateUser` takes, by the API's names.
    pub attributes: Map<String, Value>,
}

impl Row for User {
    fn key(&self) -> &str {
        &self.id
    }
}

impl User {
    pub fn new(id: &str, attributes: Map<String, Value>) -> Self {
        Self {
            id: id.to_owned(),
            revision: 1,
            status: "ENABLED".to_owned(),
            external_ids: Vec::new(),
            created_at: long_ago(),
            updated_at: long_ago(),
            created_by: None,
            updated_by: None,
            appears: Appears::default(),
            attributes,
        }
    }

    pub fn name(&self) -> &str {
        self.attributes
            .get("UserName")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub fn email(&self) -> Option<&str> {
        email(&self.attributes)
    }
}

pub(crate) fn email(attributes: &Map<String, Value>) -> Option<&str> {
    attributes.get("Emails")?.get(0)?.get("Value")?.as_str()
}

impl<'de> Deserialize<'de> for User {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut written = Map::deserialize(deserializer)?;
        let id: String = taken(&mut written, "id")?.ok_or_else(|| D::Error::missing_field("id"))?;
        let mut user = Self::new(&id, Map::new());
        user.revision = taken(&mut written, "revision")?.unwrap_or(1);
        user.status = taken(&mut written, "status")?.unwrap_or(user.status);
        user.external_ids = taken(&mut written, "external_ids")?.unwrap_or_default();
        user.created_at = taken(&mut written, "created_at")?.unwrap_or(user.created_at);
        user.updated_at = taken(&mut written, "updated_at")?.unwrap_or(user.updated_at);
        user.created_by = taken(&mut written, "created_by")?;
        user.updated_by = taken(&mut written, "updated_by")?;
        user.appears = Appears::new(
            taken(&mut written, "appears_after_seconds")?,
            taken(&mut written, "appears_after_reads")?,
        );
        user.attributes = renamed(written, &pascal_case);
        Ok(user)
    }
}

fn taken<T: serde::de::DeserializeOwned, E: Error>(
    written: &mut Map<String, Value>,
    key: &str,
) -> Result<Option<T>, E> {
    let value = written.shift_remove(key);
    value
        .map(serde_json::from_value)
        .transpose()
        .map_err(|error| E::custom(format!("{key}: {error}")))
}

impl Serialize for User {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut written = Map::new();
        let mut put = |key: &str, value: Value| written.insert(key.to_owned(), value);
        put("id", self.id.as_str().into());
        put("revision", self.revision.into());
        put("status", self.status.as_str().into());
        put("created_at", self.created_at.to_string().into());
        put("updated_at", self.updated_at.to_string().into());
        let optional = [
            ("created_by", self.created_by.clone().map(Value::from)),
            ("updated_by", self.updated_by.clone().map(Value::from)),
            (
                "appears_after_seconds",
                self.appears.after_seconds.map(Value::from),
            ),
            (
                "appears_after_reads",
                self.appears.after_reads.map(Value::from),
            ),
            (
                "external_ids",
                (!self.external_ids.is_empty())
                    .then(|| serde_json::to_value(&self.external_ids).unwrap_or_default()),
            ),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                put(key, value);
            }
        }
        written.extend(renamed(self.attributes.clone(), &snake_case));
        written.serialize(serializer)
    }
}

/// The same object with its keys in another case, all the way down. Attribute
/// extensions keep their own names, which have colons.
fn renamed(object: Map<String, Value>, rename: &dyn Fn(&str) -> String) -> Map<String, Value> {
    let inside = |value: Value| match value {
        Value::Object(object) => Value::Object(renamed(object, rename)),
        Value::Array(entries) => Value::Array(
            entries
                .into_iter()
                .map(|entry| match entry {
                    Value::Object(object) => Value::Object(renamed(object, rename)),
                    other => other,
                })
                .collect(),
        ),
        other => other,
    };
    let entry = |(key, value): (String, Value)| {
        if key.contains(':') {
            (key, value)
        } else {
            (rename(&key), inside(value))
        }
    };
    object.into_iter().map(entry).collect()
}

fn pascal_case(name: &str) -> String {
    name.split('_').map(capitalized).collect()
}

pub(crate) fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(character.to_ascii_lowercase());
    }
    text
}
