//! From a Rust type to a value, by the type's own `Serialize`.
//!
//! Decides nothing about Terraform: what a Rust type cannot say, such as unknown,
//! does not come out of it.

use std::collections::BTreeMap;

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple,
    SerializeTupleStruct, Serializer,
};

use super::{Error, Number, Value};

/// Encodes a Rust value.
///
/// `None` and `()` become null, structs and maps [`Value::Map`], sequences and sets
/// [`Value::List`], enum variants without data and chars [`Value::String`]; newtypes
/// become what they hold. A float becomes the number of its shortest decimal text.
///
/// # Errors
///
/// Fails on floats that are infinite or not a number, on map keys that are not
/// strings, on bytes, and on enum variants with data, which no Terraform type
/// corresponds to; the message names the path.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    value.serialize(Encoder)
}

struct Encoder;

fn no_such_type(what: &str) -> Error {
    Error::new(format!("Terraform has no type for {what}"))
}

impl Serializer for Encoder {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<Value, Error>;
    type SerializeMap = Map;
    type SerializeStruct = Map;
    type SerializeStructVariant = Impossible<Value, Error>;

    fn serialize_bool(self, truth: bool) -> Result<Value, Error> {
        Ok(truth.into())
    }

    fn serialize_i8(self, number: i8) -> Result<Value, Error> {
        Ok(i64::from(number).into())
    }

    fn serialize_i16(self, number: i16) -> Result<Value, Error> {
        Ok(i64::from(number).into())
    }

    fn serialize_i32(self, number: i32) -> Result<Value, Error> {
        Ok(i64::from(number).into())
    }

    fn serialize_i64(self, number: i64) -> Result<Value, Error> {
        Ok(number.into())
    }

    fn serialize_u8(self, number: u8) -> Result<Value, Error> {
        Ok(i64::from(number).into())
    }

    fn serialize_u16(self, number: u16) -> Result<Value, Error> {
        Ok(i64::from(number).into())
    }

    fn serialize_u32(self, number: u32) -> Result<Value, Error> {
        Ok(i64::from(number).into())
    }

    fn serialize_u64(self, number: u64) -> Result<Value, Error> {
        Ok(Number::from(number).into())
    }

    fn serialize_f32(self, number: f32) -> Result<Value, Error> {
        // By its own text: widened to 64 bits, 0.1 would no longer read as 0.1.
        Number::parse(&number.to_string()).map(Value::Number)
    }

    fn serialize_f64(self, number: f64) -> Result<Value, Error> {
        Number::try_from(number).map(Value::Number)
    }

    fn serialize_char(self, character: char) -> Result<Value, Error> {
        Ok(character.to_string().into())
    }

    fn serialize_str(self, text: &str) -> Result<Value, Error> {
        Ok(text.into())
    }

    fn serialize_bytes(self, _bytes: &[u8]) -> Result<Value, Error> {
        Err(no_such_type("bytes"))
    }

    fn serialize_none(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<Value, Error> {
        Ok(variant.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<Value, Error> {
        Err(no_such_type("an enum variant with data"))
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<List, Error> {
        Ok(List::default())
    }

    fn serialize_tuple(self, _length: usize) -> Result<List, Error> {
        Ok(List::default())
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<List, Error> {
        Ok(List::default())
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Impossible<Value, Error>, Error> {
        Err(no_such_type("an enum variant with data"))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Map, Error> {
        Ok(Map::default())
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Map, Error> {
        Ok(Map::default())
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Impossible<Value, Error>, Error> {
        Err(no_such_type("an enum variant with data"))
    }
}

/// A list in the making.
#[derive(Default)]
struct List {
    elements: Vec<Value>,
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        let index = self.elements.len();
        let element = to_value(element).map_err(|error| error.in_element(index))?;
        self.elements.push(element);
        Ok(())
    }
}

impl SerializeSeq for List {
    type Ok = Value;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        self.push(element)
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::List(self.elements))
    }
}

impl SerializeTuple for List {
    type Ok = Value;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        self.push(element)
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::List(self.elements))
    }
}

impl SerializeTupleStruct for List {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, element: &T) -> Result<(), Error> {
        self.push(element)
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::List(self.elements))
    }
}

/// A map in the making.
#[derive(Default)]
struct Map {
    members: BTreeMap<String, Value>,
    /// The key whose value comes next.
    key: Option<String>,
}

impl Map {
    fn insert<T: Serialize + ?Sized>(&mut self, name: String, member: &T) -> Result<(), Error> {
        let member = to_value(member).map_err(|error| error.in_member(&name))?;
        self.members.insert(name, member);
        Ok(())
    }
}

impl SerializeMap for Map {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        match to_value(key)? {
            Value::String(key) => {
                self.key = Some(key);
                Ok(())
            }
            other => Err(Error::new(format!(
                "a map key must be a string, not {}",
                other.kind()
            ))),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, member: &T) -> Result<(), Error> {
        match self.key.take() {
            Some(key) => self.insert(key, member),
            None => Err(Error::custom("a value was given before its key")),
        }
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::Map(self.members))
    }
}

impl SerializeStruct for Map {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        member: &T,
    ) -> Result<(), Error> {
        self.insert(name.to_owned(), member)
    }

    fn end(self) -> Result<Value, Error> {
        Ok(Value::Map(self.members))
    }
}
