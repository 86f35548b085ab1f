//! AWS's own API models: which operations there are, and what fits each shape.
//!
//! The files in `model/` are made from botocore's service models by
//! `model/generate.py`. Requests that break a constraint are refused in the
//! words AWS uses; our own answers are held to the same shapes.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{LazyLock, OnceLock};

use fancy_regex::Regex;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::error::ApiError;

/// One service's model.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Service {
    pub service: String,
    pub api_version: String,
    #[serde(default)]
    pub target_prefix: Option<String>,
    #[serde(default)]
    pub xml_namespace: Option<String>,
    pub signing_name: String,
    pub operations: BTreeMap<String, Operation>,
    shapes: HashMap<String, Shape>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    pub input: Option<String>,
    pub output: Option<String>,
    #[serde(default)]
    pub result_wrapper: Option<String>,
    pub errors: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Structure,
    List,
    Map,
    String,
    Integer,
    Long,
    Boolean,
    Timestamp,
}

#[derive(Debug, Deserialize)]
pub(super) struct Shape {
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    #[serde(default)]
    required: Vec<String>,
    /// In the order of the model, which is the order AWS lists violations in.
    #[serde(default)]
    pub(super) members: Members,
    pub(super) member: Option<String>,
    key: Option<String>,
    value: Option<String>,
    min: Option<i64>,
    max: Option<i64>,
    pattern: Option<String>,
    #[serde(rename = "enum", default)]
    values: Vec<String>,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    union: bool,
    #[serde(default)]
    document: bool,
    error: Option<ErrorTrait>,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

#[derive(Debug, Deserialize)]
struct ErrorTrait {
    code: String,
    status: u16,
}

#[derive(Debug, Default, Deserialize)]
#[serde(from = "Map<String, Value>")]
pub(super) struct Members(pub(super) Vec<(String, String)>);

impl From<Map<String, Value>> for Members {
    fn from(members: Map<String, Value>) -> Self {
        let shape = |value: Value| value.as_str().unwrap_or_default().to_owned();
        Self(
            members
                .into_iter()
                .map(|(name, value)| (name, shape(value)))
                .collect(),
        )
    }
}

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

static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| {
    [
        include_str!("../../model/sso-admin.json"),
        include_str!("../../model/identitystore.json"),
        include_str!("../../model/organizations.json"),
        include_str!("../../model/sts.json"),
    ]
    .into_iter()
    .map(|text| serde_json::from_str(text).expect("the committed models are well formed"))
    .collect()
});

/// The model of a service by its name, such as `sso-admin`.
pub(crate) fn service(name: &str) -> Option<&'static Service> {
    SERVICES.iter().find(|service| service.service == name)
}

pub(crate) fn services() -> impl Iterator<Item = &'static Service> {
    SERVICES.iter()
}

/// The service and operation that an `X-Amz-Target` header names.
pub(crate) fn target(header: &str) -> Option<(&'static Service, &str)> {
    let (prefix, operation) = header.rsplit_once('.')?;
    let found = |service: &&Service| service.target_prefix.as_deref() == Some(prefix);
    Some((SERVICES.iter().find(found)?, operation))
}

impl Service {
    /// The HTTP status that goes with an error code.
    pub(crate) fn status(&self, code: &str) -> u16 {
        let by_code = || {
            let traits = self
                .shapes
                .values()
                .filter_map(|shape| shape.error.as_ref());
            traits.into_iter().find(|error| error.code == code)
        };
        let error = self.shapes.get(code).and_then(|shape| shape.error.as_ref());
        error.or_else(by_code).map_or(400, |error| error.status)
    }

    pub(super) fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.get(name)
    }

    /// The most entries the output's list may have, where the model says.
    pub(crate) fn longest_page(&self, operation: &str, list: &str) -> Option<usize> {
        let output = self.operations.get(operation)?.output.as_ref()?;
        let (_, shape) = self
            .shapes
            .get(output)?
            .members
            .0
            .iter()
            .find(|(name, _)| name == list)?;
        usize::try_from(self.shapes.get(shape)?.max?).ok()
    }

    /// The most entries a caller may ask for in one page.
    pub(crate) fn largest_max_results(&self, operation: &str) -> Option<usize> {
        let input = self.operations.get(operation)?.input.as_ref()?;
        let members = &self.shapes.get(input)?.members.0;
        let (_, shape) = members.iter().find(|(name, _)| name == "MaxResults")?;
        usize::try_from(self.shapes.get(shape)?.max?).ok()
    }

    /// Whether the operation's model lists the error.
    pub(crate) fn lists_error(&self, operation: &str, code: &str) -> bool {
        let code_of = |shape: &String| {
            let error = self
                .shapes
                .get(shape)
                .and_then(|shape| shape.error.as_ref());
            error.is_some_and(|error| error.code == code)
        };
        self.operations
            .get(operation)
            .is_some_and(|op| op.errors.iter().any(code_of))
    }

    /// Holds a request to its shape, and takes out members that are null, which
    /// AWS treats as absent, and members the model does not know, which it ignores.
    pub(crate) fn check_input(&self, operation: &str, input: &mut Value) -> Result<(), ApiError> {
        let Some(shape) = self
            .operations
            .get(operation)
            .and_then(|op| op.input.as_deref())
        else {
            return Ok(());
        };
        match self.check(shape, input, Strictness::Request) {
            Ok(()) => Ok(()),
            Err(Broken::Type(message)) => Err(self.wrong_type(message)),
            Err(Broken::Constraints(violations)) => Err(self.refusal(&violations)),
        }
    }

    /// Holds one of our own answers to its shape.
    pub(crate) fn check_output(&self, operation: &str, output: &mut Value) -> Result<(), String> {
        match self
            .operations
            .get(operation)
            .and_then(|op| op.output.as_deref())
        {
            Some(shape) => self
                .check(shape, output, Strictness::Answer)
                .map_err(|broken| format!("{operation}: {broken:?}")),
            None if output.as_object().is_some_and(Map::is_empty) => Ok(()),
            None => Err(format!("{operation} has no output")),
        }
    }

    /// Holds a value to a shape by name.
    pub(crate) fn check_shape(&self, shape: &str, value: &mut Value) -> Result<(), ApiError> {
        match self.check(shape, value, Strictness::Answer) {
            Ok(()) => Ok(()),
            Err(Broken::Type(message)) => Err(self.wrong_type(message)),
            Err(Broken::Constraints(violations)) => Err(self.refusal(&violations)),
        }
    }

    fn check(&self, shape: &str, value: &mut Value, strict: Strictness) -> Result<(), Broken> {
        let mut walk = Walk {
            service: self,
            strict,
            violations: Vec::new(),
        };
        walk.value(shape, value, "")?;
        match walk.violations {
            violations if violations.is_empty() => Ok(()),
            violations => Err(Broken::Constraints(violations)),
        }
    }

    fn wrong_type(&self, message: String) -> ApiError {
        match self.service.as_str() {
            "sts" => ApiError::new("MalformedInput", message),
            _ => ApiError::new("SerializationException", message),
        }
    }

    fn refusal(&self, violations: &[Violation]) -> ApiError {
        match self.service.as_str() {
            "organizations" => invalid_input(&violations[0]),
            "sts" => ApiError::new("ValidationError", sentence(violations)),
            _ => ApiError::validation(sentence(violations)),
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

#[derive(Clone, Copy, PartialEq)]
enum Strictness {
    Request,
    Answer,
}

struct Walk<'a> {
    service: &'a Service,
    strict: Strictness,
    violations: Vec<Violation>,
}

impl Walk<'_> {
    fn value(&mut self, shape: &str, value: &mut Value, path: &str) -> Result<(), Broken> {
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
            (Kind::Boolean, Value::Bool(_)) | (Kind::Timestamp, Value::Number(_)) => {}
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

impl Shape {
    pub(super) fn has(&self, member: &str) -> bool {
        self.members.0.iter().any(|(name, _)| name == member)
    }

    fn too_short_or_long(&self, length: usize) -> Option<Constraint> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        match (self.min, self.max) {
            (Some(min), _) if length < min => Some(Constraint::TooShort(min)),
            (_, Some(max)) if length > max => Some(Constraint::TooLong(max)),
            _ => None,
        }
    }

    fn matches(&self, text: &str) -> bool {
        let Some(pattern) = &self.pattern else {
            return true;
        };
        let compile = || {
            let compiled = Regex::new(&format!("^(?:{})$", from_java(pattern)));
            Some(compiled.expect("a test compiles every pattern of the models"))
        };
        match self.compiled.get_or_init(compile) {
            Some(regex) => regex.is_match(text).unwrap_or(false),
            None => true,
        }
    }
}

/// The models' patterns are Java's: `\w` and `\d` are ASCII, and `\u10FFFF` has
/// six digits and no braces.
fn from_java(pattern: &str) -> String {
    let pattern = pattern.replace(r"\u10000-\u10FFFF", r"\u{10000}-\u{10FFFF}");
    let mut text = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('w') if in_class => text.push_str("A-Za-z0-9_"),
                Some('w') => text.push_str("[A-Za-z0-9_]"),
                Some('d') if in_class => text.push_str("0-9"),
                Some('d') => text.push_str("[0-9]"),
                Some('/') => text.push('/'),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            '[' => {
                in_class = true;
                text.push('[');
            }
            ']' => {
                in_class = false;
                text.push(']');
            }
            other => text.push(other),
        }
    }
    text
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
        Kind::Boolean => "a Boolean",
        Kind::Timestamp => "a Timestamp",
    };
    format!("{token} can not be converted to {expected}{at}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_pattern_of_the_models_compiles() {
        for service in SERVICES.iter() {
            for (name, shape) in &service.shapes {
                if let Some(pattern) = &shape.pattern {
                    let compiled = Regex::new(&format!("^(?:{})$", from_java(pattern)));
                    assert!(compiled.is_ok(), "{name}: {pattern}: {compiled:?}");
                }
            }
        }
    }

    #[test]
    fn every_violation_is_named_with_its_member_and_constraint() {
        let service = service("sso-admin").unwrap();
        let mut input = json!({"ApplicationArn": "nonsense!", "PrincipalType": "ROBOT"});
        let error = service
            .check_input("CreateApplicationAssignment", &mut input)
            .unwrap_err();
        assert_eq!(error.code, "ValidationException");
        assert!(
            error
                .message
                .starts_with("4 validation errors detected: Value 'nonsense!' at 'applicationArn'")
                || error.message.starts_with(
                    "3 validation errors detected: Value 'nonsense!' at 'applicationArn'"
                ),
            "{}",
            error.message
        );
        assert!(error.message.contains("Value 'null' at 'principalId' failed to satisfy constraint: Member must not be null"), "{}", error.message);
        assert!(
            error
                .message
                .contains("Member must satisfy enum value set: [USER, GROUP]"),
            "{}",
            error.message
        );
    }

    #[test]
    fn organizations_gives_a_reason_instead_of_a_member() {
        let service = service("organizations").unwrap();
        let mut input = json!({"AccountId": "12"});
        let error = service
            .check_input("DescribeAccount", &mut input)
            .unwrap_err();
        assert_eq!(error.code, "InvalidInputException");
        assert_eq!(error.members["Reason"], "INVALID_PATTERN");
    }

    #[test]
    fn a_value_of_another_json_type_does_not_deserialize() {
        let service = service("sso-admin").unwrap();
        let mut input = json!({"MaxResults": "ten"});
        let error = service
            .check_input("ListInstances", &mut input)
            .unwrap_err();
        assert_eq!(error.code, "SerializationException");
    }

    #[test]
    fn unknown_members_and_nulls_of_a_request_are_ignored() {
        let service = service("sso-admin").unwrap();
        let mut input = json!({"Nonsense": 1, "NextToken": null});
        assert_eq!(service.check_input("ListInstances", &mut input), Ok(()));
        assert_eq!(input, json!({}));
    }

    #[test]
    fn word_characters_are_ascii_as_in_java() {
        assert_eq!(from_java(r"[\w+=,.@-]+\d"), "[A-Za-z0-9_+=,.@-]+[0-9]");
    }
}
