//! Walks a value along its shape and notes what does not fit.

use serde_json::{Map, Value};

use super::violation::{Broken, Constraint, Violation};
use super::{Kind, Service, Shape};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Strictness {
    Request,
    Answer,
}

pub(super) struct Walk<'a> {
    pub(super) service: &'a Service,
    pub(super) strict: Strictness,
    pub(super) violations: Vec<Violation>,
}

/// The API's own form of a number without a fraction.
fn is_whole(number: &serde_json::Number) -> bool {
    let digits = number.to_string();
    digits
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit())
}

/// Seconds since 1970, or what ISO 8601 says where the model wants that.
fn is_time(shape: &Shape, value: &Value) -> bool {
    match (shape.timestamp_format.is_some(), value) {
        (false, Value::Number(_)) => true,
        (true, Value::String(text)) => text.parse::<jiff::Timestamp>().is_ok(),
        _ => false,
    }
}

impl Walk<'_> {
    pub(super) fn value(
        &mut self,
        shape: &str,
        value: &mut Value,
        path: &str,
    ) -> Result<(), Broken> {
        let Some(shape) = self.service.shapes.get(shape) else {
            return Err(Broken::Type(format!("no shape {shape}")));
        };
        if shape.document {
            return Ok(());
        }
        match (shape.kind, &mut *value) {
            (Kind::Structure, Value::Object(members)) => self.structure(shape, members, path)?,
            (Kind::List, Value::Array(entries)) => {
                self.length(shape, entries.len(), path);
                let member = shape.member.as_deref().unwrap_or_default();
                for (index, entry) in entries.iter_mut().enumerate() {
                    self.value(member, entry, &format!("{path}.{}.member", index + 1))?;
                }
            }
            (Kind::Map, Value::Object(entries)) => {
                self.length(shape, entries.len(), path);
                for (key, entry) in entries.iter_mut() {
                    let key_shape = shape.key.as_deref().unwrap_or_default();
                    self.value(key_shape, &mut Value::from(key.as_str()), path)?;
                    let value_shape = shape.value.as_deref().unwrap_or_default();
                    self.value(value_shape, entry, &format!("{path}.{key}.member"))?;
                }
            }
            (Kind::String, Value::String(text)) => self.text(shape, text, path),
            (Kind::Integer | Kind::Long, Value::Number(number)) => {
                let Some(number) = number.as_i64() else {
                    return Err(Broken::Type(wrong_kind(shape.kind, value, path)));
                };
                self.range(shape, number, path);
            }
            (Kind::BigInteger, Value::Number(number)) if is_whole(number) => {}
            (Kind::Boolean, Value::Bool(_)) => {}
            (Kind::Timestamp, time) if is_time(shape, time) => {}
            _ => return Err(Broken::Type(wrong_kind(shape.kind, value, path))),
        }
        Ok(())
    }

    fn structure(
        &mut self,
        shape: &Shape,
        members: &mut Map<String, Value>,
        path: &str,
    ) -> Result<(), Broken> {
        match self.strict {
            // AWS ignores members it does not know. The requests of a console API
            // are written by hand on both sides, with no SDK to notice a misspelt
            // one, so here it is refused.
            Strictness::Request if self.service.console.is_some() => {
                members.retain(|_, value| !value.is_null());
                if let Some(name) = members.keys().find(|name| !shape.has(name)) {
                    let at = join(path, name);
                    return Err(Broken::Type(format!("Unknown member at '{at}'")));
                }
            }
            Strictness::Request => members.retain(|name, value| {
                !value.is_null() && shape.members.0.iter().any(|(known, _)| known == name)
            }),
            Strictness::Answer => {
                for name in members.keys() {
                    if !shape.members.0.iter().any(|(known, _)| known == name) {
                        self.broken(join(path, name), None, Constraint::Unknown);
                    }
                }
            }
        }
        for (name, member) in &shape.members.0 {
            match members.get_mut(name) {
                Some(value) => self.value(member, value, &join(path, name))?,
                None if shape.required.contains(name) => {
                    self.broken(
                        join(path, name),
                        Some("null".to_owned()),
                        Constraint::Required,
                    );
                }
                None => {}
            }
        }
        if shape.union && members.len() != 1 {
            self.broken(path.to_owned(), None, Constraint::OneMember);
        }
        Ok(())
    }

    fn text(&mut self, shape: &Shape, text: &str, path: &str) {
        let shown = (!shape.sensitive).then(|| text.to_owned());
        // AWS counts UTF-16 units, as Java does.
        let length = text.encode_utf16().count();
        if let Some(constraint) = shape.too_short_or_long(length) {
            self.broken(path.to_owned(), shown.clone(), constraint);
        }
        if !shape.matches(text) {
            let pattern = shape.pattern.clone().unwrap_or_default();
            self.broken(path.to_owned(), shown.clone(), Constraint::Pattern(pattern));
        }
        if !shape.values.is_empty() && !shape.values.iter().any(|value| value == text) {
            self.broken(
                path.to_owned(),
                shown,
                Constraint::Enum(shape.values.clone()),
            );
        }
    }

    fn length(&mut self, shape: &Shape, length: usize, path: &str) {
        if let Some(constraint) = shape.too_short_or_long(length) {
            self.broken(path.to_owned(), None, constraint);
        }
    }

    fn range(&mut self, shape: &Shape, number: i64, path: &str) {
        let constraint = match (shape.min, shape.max) {
            (Some(min), _) if number < min => Constraint::TooSmall(min),
            (_, Some(max)) if number > max => Constraint::TooLarge(max),
            _ => return,
        };
        self.broken(path.to_owned(), Some(number.to_string()), constraint);
    }

    fn broken(&mut self, path: String, value: Option<String>, constraint: Constraint) {
        self.violations.push(Violation {
            path,
            value,
            constraint,
        });
    }
}

/// AWS names members in lower camel case.
fn join(path: &str, member: &str) -> String {
    let mut name: String = member.to_owned();
    if let Some(first) = name.get_mut(0..1) {
        first.make_ascii_lowercase();
    }
    if path.is_empty() {
        name
    } else {
        format!("{path}.{name}")
    }
}

fn wrong_kind(expected: Kind, value: &Value, path: &str) -> String {
    let token = match value {
        Value::Null => "NULL_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::String(_) => "STRING_VALUE",
        Value::Array(_) => "START_ARRAY",
        Value::Object(_) => "START_OBJECT",
    };
    let at = if path.is_empty() {
        String::new()
    } else {
        format!(" at '{path}'")
    };
    let expected = match expected {
        Kind::Structure => return format!("Unexpected token {token}: expected an object{at}"),
        Kind::List => return format!("Unexpected token {token}: expected a list{at}"),
        Kind::Map => return format!("Unexpected token {token}: expected a map{at}"),
        Kind::String => "a String",
        Kind::Integer => "an Integer",
        Kind::Long => "a Long",
        Kind::BigInteger => "a BigInteger",
        Kind::Boolean => "a Boolean",
        Kind::Timestamp => "a Timestamp",
    };
    format!("{token} can not be converted to {expected}{at}")
}
