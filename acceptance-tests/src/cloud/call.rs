//! One call of an operation, and the answer to it.

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::callers::{Caller, Sessions};
use super::error::ApiError;
use super::model::Service;
use super::world::{Clock, World};

/// What an operation has to work with.
pub(crate) struct Call<'a> {
    pub world: &'a mut World,
    pub sessions: &'a mut Sessions,
    pub tokens: &'a mut Tokens,
    pub model: &'static Service,
    pub operation: &'a str,
    pub input: Input<'a>,
    pub caller: &'a Caller,
    pub region: &'a str,
    pub now: Timestamp,
    pub clock: Clock,
    /// The address of the cloud itself, for answers that lead back to it.
    pub endpoint: &'a str,
}

pub(crate) type Answer = Result<Value, ApiError>;

pub(crate) type Handler = fn(&mut Call) -> Answer;

/// The operations of a service that the fake has.
pub(crate) type Operations = &'static [(&'static str, Handler)];

/// What requests with a client token made, by account, operation and token.
#[derive(Debug, Default)]
pub(crate) struct Tokens(HashMap<[String; 3], Made>);

#[derive(Debug)]
struct Made {
    id: String,
    input: String,
}

impl Call<'_> {
    /// What an earlier request with the same client token made, if it is still
    /// there. The error for a repeated token with other parameters is called
    /// IdempotentParameterMismatch in the documentation, but no model has it.
    pub(crate) fn repeated(
        &self,
        there: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, ApiError> {
        let made = self.token_key().and_then(|key| self.tokens.0.get(&key));
        let Some(made) = made.filter(|made| there(&made.id)) else {
            return Ok(None);
        };
        if made.input != self.input_text() {
            return Err(ApiError::conflict(
                "IdempotentParameterMismatch: the client token was used with other parameters.",
            ));
        }
        Ok(Some(made.id.clone()))
    }

    pub(crate) fn remember(&mut self, id: &str) {
        if let Some(key) = self.token_key() {
            let made = Made {
                id: id.to_owned(),
                input: self.input_text(),
            };
            self.tokens.0.insert(key, made);
        }
    }

    fn token_key(&self) -> Option<[String; 3]> {
        let token = self.input.maybe("ClientToken");
        let token = token.or_else(|| self.input.maybe("clientToken"))?;
        Some([
            self.caller.account.clone(),
            self.operation.to_owned(),
            token.to_owned(),
        ])
    }

    fn input_text(&self) -> String {
        let mut members: Vec<_> = self
            .input
            .members()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        members.sort();
        members.join("&")
    }
}

/// A request after the model has checked it: what is required is there, and
/// everything is of its type.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a>(pub &'a Map<String, Value>);

impl<'a> Input<'a> {
    /// A required text.
    pub(crate) fn text(self, member: &str) -> &'a str {
        self.maybe(member).unwrap_or_default()
    }

    pub(crate) fn maybe(self, member: &str) -> Option<&'a str> {
        self.0.get(member)?.as_str()
    }

    pub(crate) fn number(self, member: &str) -> Option<i64> {
        self.0.get(member)?.as_i64()
    }

    pub(crate) fn flag(self, member: &str) -> Option<bool> {
        self.0.get(member)?.as_bool()
    }

    pub(crate) fn object(self, member: &str) -> Option<Input<'a>> {
        self.0.get(member)?.as_object().map(Input)
    }

    pub(crate) fn list(self, member: &str) -> impl Iterator<Item = &'a Value> {
        self.0
            .get(member)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    }

    pub(crate) fn objects(self, member: &str) -> impl Iterator<Item = Input<'a>> {
        self.list(member).filter_map(Value::as_object).map(Input)
    }

    pub(crate) fn has(self, member: &str) -> bool {
        self.0.contains_key(member)
    }

    pub(crate) fn value(self, member: &str) -> Option<&'a Value> {
        self.0.get(member)
    }

    pub(crate) fn members(self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.0.iter()
    }
}

/// AWS's JSON protocol writes times as seconds since 1970, with milliseconds.
pub(crate) fn seconds(time: Timestamp) -> Value {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds fit a double for 280,000 years"
    )]
    let seconds = time.as_millisecond() as f64 / 1000.0;
    seconds.into()
}

/// An answer, member by member.
#[derive(Default)]
pub(crate) struct Output(Map<String, Value>);

impl Output {
    pub(crate) fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.0.insert(member.to_owned(), value.into());
        self
    }

    /// Adds the member if there is a value for it.
    pub(crate) fn maybe(self, member: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(member, value),
            None => self,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Map<String, Value>> for Output {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

impl From<Output> for Map<String, Value> {
    fn from(output: Output) -> Self {
        output.0
    }
}

impl From<Output> for Value {
    fn from(output: Output) -> Self {
        output.0.into()
    }
}

/// Whether an operation only reads, by AWS's way of naming.
pub(crate) fn is_read(operation: &str) -> bool {
    ["Describe", "List", "Get", "Is"]
        .iter()
        .any(|verb| operation.starts_with(verb))
}
