//! What travels inside a `DynamicValue`: one value tree that knows null and
//! unknown, and its two wire forms.
//!
//! The tree carries no types. Terraform encodes and decodes by the schema, so the
//! same bytes may be a list, a set or a tuple, an object or a map; whoever holds
//! the schema knows which. For the same reason a string on the wire stays a
//! [`Value::String`] here even where it stands for a number: Terraform sends
//! numbers that fit neither 64-bit integers nor floats as decimal strings, and
//! whoever holds the schema turns them into [`Value::Number`] with
//! [`Number::parse`].
//!
//! The wire forms are decided in `msgpack` and `json`, the way to and from Rust
//! structs in `de` and `ser`.

mod de;
mod error;
mod json;
mod msgpack;
mod number;
mod ser;

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::tfplugin6::DynamicValue;

pub use de::from_value;
pub use error::Error;
pub use number::Number;
pub use ser::to_value;

/// How deep values may nest. Schemas nest a handful of levels; the limit keeps a
/// hostile message from exhausting the stack.
const MAX_DEPTH: usize = 128;

/// A value of any type, or none, or one that is not known yet.
///
/// The order between values is total but means nothing to Terraform. It lets
/// values live in sets and compare as sets do.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// No value: left out of the configuration, or removed.
    #[default]
    Null,
    /// A value that will be known only after apply.
    Unknown,
    Bool(bool),
    Number(Number),
    String(String),
    /// A list, set or tuple.
    List(Vec<Value>),
    /// An object or a map.
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// Decodes a value from msgpack.
    ///
    /// Every extension code is [`Value::Unknown`], with its refinements dropped.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not exactly one value, if a map repeats a key or has
    /// a key that is not a string, if a number is infinite or not a number, and if
    /// values nest too deeply.
    pub fn from_msgpack(bytes: &[u8]) -> Result<Self, Error> {
        msgpack::decode(bytes)
    }

    /// Encodes this value as msgpack, unknown values without refinements.
    #[must_use]
    pub fn to_msgpack(&self) -> Vec<u8> {
        msgpack::encode(self)
    }

    /// Decodes a value from JSON, as it stands in a state file. Numbers keep every
    /// digit; of a repeated key the last one counts.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not exactly one JSON value, if a number is too large
    /// for [`Number`], and if values nest too deeply.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        json::decode(bytes)
    }

    /// Encodes this value as JSON.
    ///
    /// # Errors
    ///
    /// Fails if something in it is unknown, which JSON cannot say.
    pub fn to_json(&self) -> Result<Vec<u8>, Error> {
        json::encode(self)
    }

    /// Whether this value is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether this value itself is unknown; its elements do not count.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether neither this value nor anything in it is unknown.
    #[must_use]
    pub fn is_wholly_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::List(elements) => elements.iter().all(Self::is_wholly_known),
            Self::Map(members) => members.values().all(Self::is_wholly_known),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => true,
        }
    }

    /// The member of a map or object with this name; `None` also if this is not a
    /// map.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_map()?.get(name)
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth of a bool.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The number, if this is one; a string that holds digits is not.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The elements of a list, set or tuple.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members of a map or object.
    #[must_use]
    pub fn as_map(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Map(members) => Some(members),
            _ => None,
        }
    }

    /// What this value is, as a message names it.
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Unknown => "an unknown value",
            Self::Bool(_) => "a bool",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// Decodes a value as it stands in a message: msgpack if there is any, otherwise
/// JSON. A message with neither is null, as Terraform reads it.
///
/// # Errors
///
/// Fails as [`Value::from_msgpack`] and [`Value::from_json`] do.
pub fn decode(value: &DynamicValue) -> Result<Value, Error> {
    if !value.msgpack.is_empty() {
        Value::from_msgpack(&value.msgpack)
    } else if !value.json.is_empty() {
        Value::from_json(&value.json)
    } else {
        Ok(Value::Null)
    }
}

/// Encodes a value for a message, as msgpack.
#[must_use]
pub fn encode(value: &Value) -> DynamicValue {
    DynamicValue {
        msgpack: value.to_msgpack().into(),
        json: Bytes::new(),
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<Value>> for Value {
    fn from(elements: Vec<Value>) -> Self {
        Self::List(elements)
    }
}

impl From<BTreeMap<String, Value>> for Value {
    fn from(members: BTreeMap<String, Value>) -> Self {
        Self::Map(members)
    }
}

/// `None` is null.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Collects a list.
impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(elements: I) -> Self {
        Self::List(elements.into_iter().collect())
    }
}

/// Collects a map; of a repeated key the last one counts.
impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Value {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let members = members.into_iter();
        Self::Map(
            members
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests;
