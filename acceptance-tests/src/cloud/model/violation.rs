//! What breaks a shape, in the words each service has for it.

use std::fmt::Write as _;

use super::Service;
use crate::cloud::error::ApiError;

/// What a value breaks.
#[derive(Debug, PartialEq)]
pub(crate) enum Broken {
    /// A value is of another JSON type than its shape.
    Type(String),
    /// Everything else, in the order of the model.
    Constraints(Vec<Violation>),
}

#[derive(Debug, PartialEq)]
pub(crate) struct Violation {
    pub path: String,
    pub value: Option<String>,
    pub constraint: Constraint,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Constraint {
    Required,
    TooShort(i64),
    TooLong(i64),
    TooSmall(i64),
    TooLarge(i64),
    Pattern(String),
    Enum(Vec<String>),
    OneMember,
    Unknown,
}

impl std::fmt::Display for Constraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Required => write!(f, "Member must not be null"),
            Self::TooShort(min) => {
                write!(f, "Member must have length greater than or equal to {min}")
            }
            Self::TooLong(max) => write!(f, "Member must have length less than or equal to {max}"),
            Self::TooSmall(min) => {
                write!(f, "Member must have value greater than or equal to {min}")
            }
            Self::TooLarge(max) => write!(f, "Member must have value less than or equal to {max}"),
            Self::Pattern(pattern) => {
                write!(
                    f,
                    "Member must satisfy regular expression pattern: {pattern}"
                )
            }
            Self::Enum(values) => {
                write!(
                    f,
                    "Member must satisfy enum value set: [{}]",
                    values.join(", ")
                )
            }
            Self::OneMember => write!(f, "Member must have exactly one member set"),
            Self::Unknown => write!(f, "Member is not known"),
        }
    }
}

impl Service {
    /// The error that a service answers with.
    pub(super) fn refuse(&self, broken: Broken) -> ApiError {
        match (broken, self.service.as_str()) {
            (Broken::Type(message), "sts") => ApiError::new("MalformedInput", message),
            (Broken::Type(message), _) => ApiError::new("SerializationException", message),
            (Broken::Constraints(broken), "organizations") => invalid_input(&broken[0]),
            (Broken::Constraints(broken), "sts") => {
                ApiError::new("ValidationError", sentence(&broken))
            }
            (Broken::Constraints(broken), _) => ApiError::validation(sentence(&broken)),
        }
    }
}

fn sentence(violations: &[Violation]) -> String {
    let count = violations.len();
    let plural = if count == 1 { "" } else { "s" };
    let mut text = format!("{count} validation error{plural} detected: ");
    for (index, violation) in violations.iter().enumerate() {
        let separator = if index == 0 { "" } else { "; " };
        let value = match &violation.value {
            Some(value) => format!("Value '{value}'"),
            None => "Value".to_owned(),
        };
        let Violation {
            path, constraint, ..
        } = violation;
        let _ = write!(
            text,
            "{separator}{value} at '{path}' failed to satisfy constraint: {constraint}"
        );
    }
    text
}

/// Organizations says what is wrong by a reason, in the words its API reference
/// has for each, and does not name the member.
fn invalid_input(violation: &Violation) -> ApiError {
    let (reason, message) = match &violation.constraint {
        Constraint::Required | Constraint::OneMember => (
            "INPUT_REQUIRED",
            "You must include a value for all required parameters.",
        ),
        Constraint::TooShort(_) => (
            "MIN_LENGTH_EXCEEDED",
            "You provided a string parameter that is shorter than allowed.",
        ),
        Constraint::TooLong(_) => (
            "MAX_LENGTH_EXCEEDED",
            "You provided a string parameter that is longer than allowed.",
        ),
        Constraint::TooSmall(_) => (
            "MIN_VALUE_EXCEEDED",
            "You provided a numeric parameter that has a smaller value than allowed.",
        ),
        Constraint::TooLarge(_) => (
            "MAX_VALUE_EXCEEDED",
            "You provided a numeric parameter that has a larger value than allowed.",
        ),
        Constraint::Pattern(_) | Constraint::Unknown => (
            "INVALID_PATTERN",
            "You provided a value that does not match the required pattern.",
        ),
        Constraint::Enum(_) => ("INVALID_ENUM", "You specified an invalid value."),
    };
    ApiError::new("InvalidInputException", message).with("Reason", reason)
}
