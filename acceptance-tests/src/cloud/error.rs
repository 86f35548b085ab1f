//! An error as an AWS service answers it. Decides nothing about the wire.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// A refusal: the code and message, and the members the error shape has beyond its message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApiError {
    pub code: String,
    pub message: String,
    /// Only where it differs from what the model says of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<String, Value>,
}

impl ApiError {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            status: None,
            members: BTreeMap::new(),
        }
    }

    pub(crate) fn with(mut self, member: &str, value: &str) -> Self {
        self.members.insert(member.to_owned(), value.into());
        self
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new("ValidationException", message)
    }

    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new("ConflictException", message)
    }

    /// The fake answered something AWS cannot answer: a bug of ours, never of the caller.
    pub(crate) fn our_bug(message: impl Into<String>) -> Self {
        Self::new("InternalFailure", message).status(500)
    }
}
