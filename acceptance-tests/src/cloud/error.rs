//! An error as an AWS service answers it. Decides nothing about the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A refusal: the code and message, and the members the error shape has beyond
/// its message. In JSON those stand beside code and message.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(try_from = "Map<String, Value>", into = "Map<String, Value>")]
pub struct ApiError {
    pub code: String,
    pub message: String,
    /// Only where it differs from what the model says of the code.
    pub status: Option<u16>,
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

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new("ResourceNotFoundException", message)
    }

    pub(crate) fn quota(message: impl Into<String>) -> Self {
        Self::new("ServiceQuotaExceededException", message)
    }

    /// The fake answered something AWS cannot answer: a bug of ours, never of the caller.
    pub(crate) fn our_bug(message: impl Into<String>) -> Self {
        Self::new("InternalFailure", message).status(500)
    }
}

impl TryFrom<Map<String, Value>> for ApiError {
    type Error = String;

    fn try_from(mut written: Map<String, Value>) -> Result<Self, String> {
        let text = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
        let code = text(written.remove("code")).ok_or("an error needs a code")?;
        let mut error = Self::new(&code, text(written.remove("message")).unwrap_or_default());
        if let Some(status) = written.remove("status") {
            let number = status
                .as_u64()
                .and_then(|status| u16::try_from(status).ok());
            error.status = Some(number.ok_or(format!("{status} is no HTTP status"))?);
        }
        error.members = written.into_iter().collect();
        Ok(error)
    }
}

impl From<ApiError> for Map<String, Value> {
    fn from(error: ApiError) -> Self {
        let mut written = Self::new();
        written.insert("code".to_owned(), error.code.into());
        written.insert("message".to_owned(), error.message.into());
        if let Some(status) = error.status {
            written.insert("status".to_owned(), status.into());
        }
        written.extend(error.members);
        written
    }
}
