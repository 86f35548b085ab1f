//! From a value to a Rust type, by the type's own `Deserialize`.
//!
//! Decides how null and unknown look to a type that cannot hold them; the rest is
//! a straight mapping.

use std::collections::{BTreeMap, btree_map};
use std::vec;

use serde::Deserializer;
use serde::de::value::StringDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};
use serde::de::{Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::{Error, Number, Value};

/// Decodes a value into a Rust type.
///
/// Null and unknown decode alike, into `None` where the type is an `Option` and
/// otherwise into the type's empty value: `""`, `false`, zero, an empty collection,
/// a struct of which every field is empty in this way. A type needs no `Option`
/// for an attribute that is always configured or computed: when it is decoded for
/// use, everything configured is known, and what is still unknown is what the
/// provider is about to find out. A null enum decodes as its variant named `""`.
///
/// A member that is missing altogether is not null: it is an error, unless the
/// field is an `Option` or has a serde default. Members that the type has no field
/// for are left out.
///
/// A number field also takes a string that holds a number, because that is how
/// some numbers travel.
///
/// # Errors
///
/// Fails where value and type do not fit; the message names the path.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    T::deserialize(Decoder(value))
}

struct Decoder(Value);

impl Decoder {
    /// The text of a string; empty if there is none.
    fn text(self) -> Result<String, Error> {
        match self.0 {
            Value::String(text) => Ok(text),
            Value::Null | Value::Unknown => Ok(String::new()),
            other => Err(mismatch("a string", &other)),
        }
    }

    /// The number, also out of a string; zero if there is none.
    fn number(self) -> Result<Number, Error> {
        match self.0 {
            Value::Number(number) => Ok(number),
            Value::String(text) => Number::parse(&text),
            Value::Null | Value::Unknown => Ok(0i64.into()),
            other => Err(mismatch("a number", &other)),
        }
    }

    fn visit_integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let number = self.number()?;
        if let Some(integer) = number.as_i64() {
            visitor.visit_i64(integer)
        } else if let Some(integer) = number.as_u64() {
            visitor.visit_u64(integer)
        } else {
            Err(Error::new(format!(
                "expected a whole number of at most 64 bits, got {number}"
            )))
        }
    }

    fn visit_float<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(self.number()?.as_f64())
    }
}

fn mismatch(expected: &str, got: &Value) -> Error {
    Error::new(format!("expected {expected}, got {}", got.kind()))
}

/// The struct whose every member is null, for a struct that is null itself.
fn nothing_in(fields: &[&str]) -> BTreeMap<String, Value> {
    let member = |name: &&str| ((*name).to_owned(), Value::Null);
    fields.iter().map(member).collect()
}

impl<'de> Deserializer<'de> for Decoder {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null | Value::Unknown => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(truth),
            Value::Number(ref number) if number.is_integer() => self.visit_integer(visitor),
            Value::Number(number) => visitor.visit_f64(number.as_f64()),
            Value::String(text) => visitor.visit_string(text),
            Value::List(elements) => visitor.visit_seq(Elements::new(elements)),
            Value::Map(members) => visitor.visit_map(Members::new(members)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null | Value::Unknown => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Bool(truth) => visitor.visit_bool(truth),
            Value::Null | Value::Unknown => visitor.visit_bool(false),
            other => Err(mismatch("a bool", &other)),
        }
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_integer(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_float(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.visit_float(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null | Value::Unknown => visitor.visit_unit(),
            other => Err(mismatch("null", &other)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::List(elements) => visitor.visit_seq(Elements::new(elements)),
            Value::Null | Value::Unknown => visitor.visit_seq(Elements::new(Vec::new())),
            other => Err(mismatch("a list", &other)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Map(members) => visitor.visit_map(Members::new(members)),
            Value::Null | Value::Unknown => visitor.visit_map(Members::new(BTreeMap::new())),
            other => Err(mismatch("a map", &other)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::Map(members) => visitor.visit_map(Members::new(members)),
            Value::Null | Value::Unknown => visitor.visit_map(Members::new(nothing_in(fields))),
            other => Err(mismatch("an object", &other)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant: StringDeserializer<Error> = self.text()?.into_deserializer();
        visitor.visit_enum(variant)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { char bytes byte_buf }
}

/// The elements of a list, one after the other.
struct Elements {
    rest: std::iter::Enumerate<vec::IntoIter<Value>>,
}

impl Elements {
    fn new(elements: Vec<Value>) -> Self {
        Self {
            rest: elements.into_iter().enumerate(),
        }
    }
}

impl<'de> SeqAccess<'de> for Elements {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((index, element)) = self.rest.next() else {
            return Ok(None);
        };
        let decoded = seed.deserialize(Decoder(element));
        decoded.map(Some).map_err(|error| error.in_element(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The members of a map, one after the other.
struct Members {
    rest: btree_map::IntoIter<String, Value>,
    /// The member whose name was handed out last.
    pending: Option<(String, Value)>,
}

impl Members {
    fn new(members: BTreeMap<String, Value>) -> Self {
        Self {
            rest: members.into_iter(),
            pending: None,
        }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((name, member)) = self.rest.next() else {
            return Ok(None);
        };
        let key: StringDeserializer<Error> = name.clone().into_deserializer();
        let key = seed
            .deserialize(key)
            .map_err(|error| error.in_member(&name));
        self.pending = Some((name, member));
        key.map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((name, member)) = self.pending.take() else {
            return Err(Error::custom("a value was asked for before its key"));
        };
        let decoded = seed.deserialize(Decoder(member));
        decoded.map_err(|error| error.in_member(&name))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}
