//! The JSON form of a value, as it stands in state files.

use super::{Error, Number, Value};

pub(super) fn decode(bytes: &[u8]) -> Result<Value, Error> {
    // The parser limits the depth to 128 by itself.
    let json = serde_json::from_slice(bytes).map_err(|error| Error::new(error.to_string()))?;
    from_parsed(json)
}

fn from_parsed(json: serde_json::Value) -> Result<Value, Error> {
    Ok(match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Bool(truth),
        serde_json::Value::Number(number) => Value::Number(Number::parse(number.as_str())?),
        serde_json::Value::String(text) => Value::String(text),
        serde_json::Value::Array(elements) => elements
            .into_iter()
            .enumerate()
            .map(|(index, element)| from_parsed(element).map_err(|error| error.in_element(index)))
            .collect::<Result<Vec<_>, _>>()?
            .into(),
        serde_json::Value::Object(members) => {
            let member = |(name, member): (String, _)| match from_parsed(member) {
                Ok(member) => Ok((name, member)),
                Err(error) => Err(error.in_member(&name)),
            };
            Value::Map(members.into_iter().map(member).collect::<Result<_, _>>()?)
        }
    })
}

pub(super) fn encode(value: &Value) -> Result<Vec<u8>, Error> {
    let mut buffer = Vec::new();
    write_value(&mut buffer, value)?;
    Ok(buffer)
}

fn write_value(buffer: &mut Vec<u8>, value: &Value) -> Result<(), Error> {
    match value {
        Value::Null => buffer.extend_from_slice(b"null"),
        Value::Unknown => return Err(Error::new("JSON has no unknown values")),
        Value::Bool(true) => buffer.extend_from_slice(b"true"),
        Value::Bool(false) => buffer.extend_from_slice(b"false"),
        Value::Number(number) => buffer.extend_from_slice(number.to_string().as_bytes()),
        Value::String(text) => write_string(buffer, text)?,
        Value::List(elements) => {
            buffer.push(b'[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    buffer.push(b',');
                }
                write_value(buffer, element).map_err(|error| error.in_element(index))?;
            }
            buffer.push(b']');
        }
        Value::Map(members) => {
            buffer.push(b'{');
            for (index, (name, member)) in members.iter().enumerate() {
                if index > 0 {
                    buffer.push(b',');
                }
                write_string(buffer, name)?;
                buffer.push(b':');
                write_value(buffer, member).map_err(|error| error.in_member(name))?;
            }
            buffer.push(b'}');
        }
    }
    Ok(())
}

fn write_string(buffer: &mut Vec<u8>, text: &str) -> Result<(), Error> {
    serde_json::to_writer(buffer, text).map_err(|error| Error::new(error.to_string()))
}
