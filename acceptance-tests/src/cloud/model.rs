//! AWS's own API models: which operations there are, and what fits each shape.
//!
//! The files in `model/` are made from botocore's service models by
//! `model/generate.py`; those in `model/console/` are written by hand, as
//! `written.rs` says. Requests that break a constraint are refused in the words
//! AWS uses; our own answers are held to the same shapes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock};

use fancy_regex::Regex;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::error::ApiError;

mod members;
mod pattern;
mod route;
mod violation;
mod walk;
mod written;

use pattern::from_java;

pub(crate) use route::{Route, route};

pub use members::{Member, Sort, listing, members};
use violation::{Broken, Constraint};
use walk::{Strictness, Walk};

/// One service's model.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Service {
    pub service: String,
    pub api_version: String,
    /// Absent in models that are written by hand, which are all of AWS's JSON protocol.
    #[serde(default)]
    protocol: Option<String>,
    #[serde(default)]
    pub target_prefix: Option<String>,
    #[serde(default)]
    pub xml_namespace: Option<String>,
    #[serde(default)]
    pub json_version: Option<String>,
    pub signing_name: String,
    /// Only the APIs of AWS's own console have it.
    #[serde(default)]
    pub console: Option<Console>,
    pub operations: BTreeMap<String, Operation>,
    shapes: HashMap<String, Shape>,
}

/// How a service is talked to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Protocol {
    /// A target in a header, and a JSON body.
    Json,
    /// A form, answered with XML.
    Query,
    /// Methods and paths.
    Rest,
}

/// What an API of the console has beyond the public ones.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Console {
    /// The only path it answers on.
    pub path: String,
    pub iam_prefix: String,
    pub error_namespace: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Operation {
    pub input: Option<String>,
    pub output: Option<String>,
    #[serde(default)]
    pub result_wrapper: Option<String>,
    /// Where it is, in a service of methods and paths.
    #[serde(default)]
    pub http: Option<Http>,
    pub errors: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Http {
    pub method: String,
    /// With `{member}` where a member of the request stands.
    pub uri: String,
    /// Of an answer that is no error.
    pub status: u16,
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
    /// Of any length.
    BigInteger,
    Boolean,
    Timestamp,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shape {
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    /// Absent is a number of seconds.
    #[serde(default)]
    timestamp_format: Option<String>,
    /// Where members of a request stand that do not stand in its body.
    #[serde(default)]
    locations: BTreeMap<String, String>,
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

const PUBLIC: &[&str] = &[
    include_str!("../../model/sso-admin.json"),
    include_str!("../../model/identitystore.json"),
    include_str!("../../model/organizations.json"),
    include_str!("../../model/sts.json"),
    include_str!("../../model/account-access.json"),
];

const CONSOLE: &[&str] = &[
    include_str!("../../model/console/AWSIdentityStoreService.json"),
    include_str!("../../model/console/AppsAuthControlPlaneService.json"),
    include_str!("../../model/console/SWBService.json"),
    include_str!("../../model/console/AmazonQDeveloperService.json"),
    include_str!("../../model/console/AWSCodeWhispererService.json"),
    include_str!("../../model/console/AWSZornControlPlaneService.json"),
];

static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| {
    let public = PUBLIC.iter().map(|text| serde_json::from_str(text));
    let console = CONSOLE.iter().map(|text| written::service(text));
    public
        .chain(console)
        .map(|model| model.expect("the committed models are well formed"))
        .collect()
});

/// The model of a service by its name, such as `sso-admin`.
pub(crate) fn service(name: &str) -> Option<&'static Service> {
    SERVICES.iter().find(|service| service.service == name)
}

#[cfg(test)]
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
    pub(crate) fn protocol(&self) -> Protocol {
        match self.protocol.as_deref() {
            Some("query") => Protocol::Query,
            Some("rest-json") => Protocol::Rest,
            _ => Protocol::Json,
        }
    }

    /// The IAM action that allows an operation.
    pub(crate) fn action(&self, operation: &str) -> String {
        let prefix = match &self.console {
            Some(console) => console.iam_prefix.as_str(),
            None if self.service == "sso-admin" => "sso",
            None => self.service.as_str(),
        };
        format!("{prefix}:{operation}")
    }

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
        let (_, shape) = members
            .iter()
            .find(|(name, _)| name == "MaxResults" || name == "maxResults")?;
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
        self.check(shape, input, Strictness::Request)
            .map_err(|broken| self.refuse(broken))
    }

    /// Holds one of our own answers to its shape.
    ///
    /// Source of the exception: API reference of GetInlinePolicyForPermissionSet, "For Length Constraints, if a valid ARN
    /// is provided for a permission set, it is possible for an empty inline policy to be returned".
    pub(crate) fn check_output(&self, operation: &str, output: &mut Value) -> Result<(), String> {
        if operation == "GetInlinePolicyForPermissionSet" && output["InlinePolicy"] == "" {
            return Ok(());
        }
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
        self.check(shape, value, Strictness::Answer)
            .map_err(|broken| self.refuse(broken))
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
