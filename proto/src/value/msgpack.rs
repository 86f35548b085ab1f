//! The msgpack form of a value, as Terraform writes and reads it.

use std::collections::BTreeMap;
use std::convert::Infallible;

use rmp::Marker;
use rmp::encode::{self as write, ByteBuf, ValueWriteError};

use super::{Error, MAX_DEPTH, Number, Value};

/// Extension type 0 with one zero byte: unknown, without refinements.
const UNKNOWN: [u8; 3] = [0xd4, 0x00, 0x00];

pub(super) fn encode(value: &Value) -> Vec<u8> {
    let mut buffer = ByteBuf::new();
    // Writing to memory cannot fail, and the type of the error says so.
    let Ok(()) = write_value(&mut buffer, value);
    buffer.into_vec()
}

/// Lengths are 32 bits wide on the wire; nothing a process holds of a provider's
/// state comes near that.
fn write_value(buffer: &mut ByteBuf, value: &Value) -> Result<(), ValueWriteError<Infallible>> {
    match value {
        Value::Null => write::write_nil(buffer).map_err(ValueWriteError::InvalidMarkerWrite)?,
        Value::Unknown => buffer.as_mut_vec().extend_from_slice(&UNKNOWN),
        Value::Bool(truth) => {
            write::write_bool(buffer, *truth).map_err(ValueWriteError::InvalidMarkerWrite)?;
        }
        Value::Number(number) => write_number(buffer, number)?,
        Value::String(text) => write::write_str(buffer, text)?,
        Value::List(elements) => {
            write::write_array_len(buffer, elements.len() as u32)?;
            for element in elements {
                write_value(buffer, element)?;
            }
        }
        Value::Map(members) => {
            write::write_map_len(buffer, members.len() as u32)?;
            for (name, member) in members {
                write::write_str(buffer, name)?;
                write_value(buffer, member)?;
            }
        }
    }
    Ok(())
}

/// Integers as integers, fractions that a float holds exactly as floats, everything
/// else as its decimal text: no digit is lost.
fn write_number(buffer: &mut ByteBuf, number: &Number) -> Result<(), ValueWriteError<Infallible>> {
    if let Some(integer) = number.as_i64() {
        return write::write_sint(buffer, integer).map(drop);
    }
    if let Some(integer) = number.as_u64() {
        return write::write_uint(buffer, integer).map(drop);
    }
    let float = number.as_f64();
    if !number.is_integer() && Number::from_exact(float).as_ref() == Ok(number) {
        return write::write_f64(buffer, float);
    }
    write::write_str(buffer, &number.to_string())
}

pub(super) fn decode(bytes: &[u8]) -> Result<Value, Error> {
    let mut reader = Reader { rest: bytes };
    let value = reader.value(0)?;
    match reader.rest.len() {
        0 => Ok(value),
        extra => Err(Error::new(format!("{extra} bytes follow the value"))),
    }
}

/// What is left of the message.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Value, Error> {
        if depth > MAX_DEPTH {
            return Err(Error::new("values nest too deeply"));
        }
        let marker = self.marker()?;
        if let Some(number) = self.number(marker)? {
            return Ok(Value::Number(number));
        }
        match marker {
            Marker::Null => Ok(Value::Null),
            Marker::False => Ok(Value::Bool(false)),
            Marker::True => Ok(Value::Bool(true)),
            Marker::FixArray(_) | Marker::Array16 | Marker::Array32 => {
                let length = self.array_length(marker)?;
                self.list(length, depth)
            }
            Marker::FixMap(_) | Marker::Map16 | Marker::Map32 => {
                let length = self.map_length(marker)?;
                self.map(length, depth)
            }
            Marker::Reserved => Err(Error::new("the byte 0xc1 starts no value")),
            _ => match self.extension_length(marker)? {
                Some(length) => {
                    // One byte of type, then the body: all of it says "unknown".
                    self.take(1)?;
                    self.take(length)?;
                    Ok(Value::Unknown)
                }
                None => self.text(marker).map(Value::String),
            },
        }
    }

    fn list(&mut self, length: usize, depth: usize) -> Result<Value, Error> {
        // The claimed length reserves nothing: elements must really be there.
        let mut elements = Vec::new();
        for index in 0..length {
            let element = self.value(depth + 1);
            elements.push(element.map_err(|error| error.in_element(index))?);
        }
        Ok(Value::List(elements))
    }

    fn map(&mut self, length: usize, depth: usize) -> Result<Value, Error> {
        let mut members = BTreeMap::new();
        for _ in 0..length {
            let marker = self.marker()?;
            let name = self.text(marker)?;
            let member = self.value(depth + 1);
            let member = member.map_err(|error| error.in_member(&name))?;
            if members.contains_key(&name) {
                return Err(Error::new(format!("the key {name:?} is there twice")));
            }
            members.insert(name, member);
        }
        Ok(Value::Map(members))
    }

    /// A string, or binary data that holds one: Terraform takes both.
    fn text(&mut self, marker: Marker) -> Result<String, Error> {
        let length = match marker {
            Marker::FixStr(length) => usize::from(length),
            Marker::Str8 | Marker::Bin8 => self.length::<1>()?,
            Marker::Str16 | Marker::Bin16 => self.length::<2>()?,
            Marker::Str32 | Marker::Bin32 => self.length::<4>()?,
            other => return Err(Error::new(format!("expected a string, got {other:?}"))),
        };
        match std::str::from_utf8(self.take(length)?) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(Error::new("a string is not UTF-8")),
        }
    }

    fn number(&mut self, marker: Marker) -> Result<Option<Number>, Error> {
        Ok(Some(match marker {
            Marker::FixPos(number) => i64::from(number).into(),
            Marker::FixNeg(number) => i64::from(number).into(),
            Marker::U8 => u64::from(u8::from_be_bytes(self.array()?)).into(),
            Marker::U16 => u64::from(u16::from_be_bytes(self.array()?)).into(),
            Marker::U32 => u64::from(u32::from_be_bytes(self.array()?)).into(),
            Marker::U64 => u64::from_be_bytes(self.array()?).into(),
            Marker::I8 => i64::from(i8::from_be_bytes(self.array()?)).into(),
            Marker::I16 => i64::from(i16::from_be_bytes(self.array()?)).into(),
            Marker::I32 => i64::from(i32::from_be_bytes(self.array()?)).into(),
            Marker::I64 => i64::from_be_bytes(self.array()?).into(),
            Marker::F32 => Number::from_exact(f32::from_be_bytes(self.array()?).into())?,
            Marker::F64 => Number::from_exact(f64::from_be_bytes(self.array()?))?,
            _ => return Ok(None),
        }))
    }

    fn array_length(&mut self, marker: Marker) -> Result<usize, Error> {
        match marker {
            Marker::FixArray(length) => Ok(length.into()),
            Marker::Array16 => self.length::<2>(),
            _ => self.length::<4>(),
        }
    }

    fn map_length(&mut self, marker: Marker) -> Result<usize, Error> {
        match marker {
            Marker::FixMap(length) => Ok(length.into()),
            Marker::Map16 => self.length::<2>(),
            _ => self.length::<4>(),
        }
    }

    fn extension_length(&mut self, marker: Marker) -> Result<Option<usize>, Error> {
        Ok(Some(match marker {
            Marker::FixExt1 => 1,
            Marker::FixExt2 => 2,
            Marker::FixExt4 => 4,
            Marker::FixExt8 => 8,
            Marker::FixExt16 => 16,
            Marker::Ext8 => self.length::<1>()?,
            Marker::Ext16 => self.length::<2>()?,
            Marker::Ext32 => self.length::<4>()?,
            _ => return Ok(None),
        }))
    }

    fn marker(&mut self) -> Result<Marker, Error> {
        let [byte] = self.array()?;
        Ok(Marker::from_u8(byte))
    }

    /// A length of N bytes, big endian.
    fn length<const N: usize>(&mut self) -> Result<usize, Error> {
        let bytes: [u8; N] = self.array()?;
        Ok(bytes
            .iter()
            .fold(0, |length, byte| length << 8 | usize::from(*byte)))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (array, rest) = self.rest.split_first_chunk().ok_or_else(cut_off)?;
        self.rest = rest;
        Ok(*array)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(cut_off)?;
        self.rest = rest;
        Ok(taken)
    }
}

fn cut_off() -> Error {
    Error::new("the value is cut off")
}
