//! From an error of the AWS SDK to one that the provider acts on.
//!
//! Decides what kind of failure it is and what a person can do about it. This is the only place that
//! reads AWS's error codes.

use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

/// What went wrong, as far as the provider acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The object does not exist.
    NotFound,
    /// Another change is in the way, or the object exists already.
    Conflict,
    /// The caller may not do this.
    Denied,
    /// AWS does not accept the request as it is.
    Refused,
    /// Too many requests; given up after many attempts.
    Throttled,
    /// AWS or the network failed in a way that may pass.
    Unavailable,
    /// Waited for as long as allowed.
    TimedOut,
    /// The user asked to stop.
    Stopped,
    /// AWS answered, but not with what it always answers with; or a defect of ours.
    Broken,
    Other,
}

/// A failure of one operation, in words for the user.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.explain())]
pub(crate) struct Error {
    pub(crate) kind: Kind,
    /// AWS's sentence, or ours.
    message: String,
    /// The API operation, if one failed.
    operation: Option<&'static str>,
    /// AWS's error code, if it sent one.
    pub(crate) code: Option<String>,
    /// AWS's machine-readable reason, which only some errors carry.
    pub(crate) reason: Option<String>,
    request_id: Option<String>,
    /// How often and how long it was tried, if more than once.
    tried: Option<(u32, Duration)>,
    /// What to do about it.
    advice: Option<String>,
    /// The attribute that AWS complains about.
    attribute: Option<String>,
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            operation: None,
            code: None,
            reason: None,
            request_id: None,
            tried: None,
            advice: None,
            attribute: None,
        }
    }

    /// AWS answered, but not with what it always answers with; or a defect of ours.
    pub(crate) fn broken(message: impl Into<String>) -> Self {
        Self::new(Kind::Broken, message)
    }

    /// A member that AWS always sends is missing.
    pub(crate) fn missing(operation: &'static str, member: &'static str) -> Self {
        Self {
            operation: Some(operation),
            ..Self::broken(format!("the answer has no {member}"))
        }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    pub(crate) fn at(mut self, attribute: impl Into<String>) -> Self {
        self.attribute = Some(attribute.into());
        self
    }

    pub(crate) fn tried(mut self, attempts: u32, elapsed: Duration) -> Self {
        self.tried = Some((attempts, elapsed));
        self
    }

    /// The same failure, after which nothing more was tried because the user asked to stop.
    pub(crate) fn stopped(self) -> Self {
        Self {
            kind: Kind::Stopped,
            ..self
        }
    }

    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    pub(crate) fn has_code(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }

    /// The attribute that the error is about, dotted if nested.
    pub(crate) fn attribute(&self) -> Option<&str> {
        self.attribute.as_deref()
    }

    /// Whether the same request may succeed in a moment.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self.kind, Kind::Throttled | Kind::Unavailable)
    }

    /// What happened and what to do, for the user.
    pub(crate) fn explain(&self) -> String {
        let mut text = self.message.clone();
        if let Some(operation) = self.operation {
            text = format!("{operation}: {text}");
        }
        let details = [
            self.code.clone(),
            self.reason
                .as_ref()
                .map(|reason| format!("reason {reason}")),
            self.request_id
                .as_ref()
                .map(|id| format!("request id {id}")),
            self.tried
                .filter(|(attempts, _)| *attempts > 1)
                .map(|(attempts, elapsed)| {
                    format!(
                        "given up after {attempts} attempts in {}",
                        crate::timeouts::written(elapsed)
                    )
                }),
        ];
        let details: Vec<_> = details.into_iter().flatten().collect();
        if !details.is_empty() {
            text = format!("{text} ({})", details.join(", "));
        }
        match &self.advice {
            Some(advice) => format!("{text}\n\n{advice}"),
            None => text,
        }
    }

    /// The error of one SDK operation.
    pub(crate) fn from_sdk<E>(operation: &'static str, error: &SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        tracing::debug!(operation, error = %DisplayErrorContext(error), "AWS call failed");
        let request_id = error.request_id().map(str::to_owned);
        let status = error
            .raw_response()
            .map(|response| response.status().as_u16());
        let new = |kind, message: String| Self {
            operation: Some(operation),
            request_id,
            ..Self::new(kind, message)
        };
        match error {
            SdkError::ServiceError(service) => {
                let code = service.err().code().unwrap_or_default();
                let message = service
                    .err()
                    .message()
                    .unwrap_or("AWS gave no reason")
                    .to_owned();
                let attribute = member_named_in(&message);
                let reason = service.err().meta().extra("Reason").map(str::to_owned);
                let kind = kind_of(code, status);
                Self {
                    code: Some(code.to_owned()),
                    reason,
                    attribute,
                    ..new(kind, message)
                }
            }
            SdkError::TimeoutError(_) => new(Kind::Unavailable, "the request timed out".to_owned()),
            SdkError::DispatchFailure(failure) => {
                let why = failure
                    .as_connector_error()
                    .map_or_else(String::new, |error| innermost(error));
                let kind = if failure.is_user() {
                    Kind::Other
                } else {
                    Kind::Unavailable
                };
                new(kind, format!("AWS could not be reached: {why}"))
            }
            SdkError::ResponseError(response) => {
                let status = response.raw().status().as_u16();
                let kind = if status >= 500 {
                    Kind::Unavailable
                } else {
                    Kind::Broken
                };
                new(
                    kind,
                    format!("the answer (HTTP {status}) could not be read"),
                )
            }
            _ => new(Kind::Other, innermost(error)),
        }
    }
}

/// The last error of a chain, which says what really happened. The chain itself goes to the log.
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

/// The kinds of the codes that AWS's models and its general error list name.
fn kind_of(code: &str, status: Option<u16>) -> Kind {
    match code {
        "ResourceNotFoundException"
        | "AccountNotFoundException"
        | "AccountNotRegisteredException" => Kind::NotFound,
        "ConflictException"
        | "ConcurrentModificationException"
        | "AccountAlreadyRegisteredException" => Kind::Conflict,
        "ValidationException"
        | "InvalidInputException"
        | "ConstraintViolationException"
        | "ServiceQuotaExceededException" => Kind::Refused,
        "AccessDeniedException"
        | "AccessDenied"
        | "AWSOrganizationsNotInUseException"
        | "AccountOwnerNotVerifiedException"
        | "ExpiredToken"
        | "ExpiredTokenException"
        | "IncompleteSignature"
        | "InvalidClientTokenId"
        | "InvalidSignatureException"
        | "MissingAuthenticationTokenException"
        | "OptInRequired"
        | "SignatureDoesNotMatch"
        | "UnrecognizedClientException" => Kind::Denied,
        code if is_throttling(code) || status == Some(429) => Kind::Throttled,
        "InternalServerException"
        | "ServiceException"
        | "ServiceUnavailable"
        | "RequestTimeout"
        | "RequestTimeoutException" => Kind::Unavailable,
        _ if status.is_some_and(|status| status >= 500) => Kind::Unavailable,
        _ => Kind::Other,
    }
}

/// AWS's codes for "too many requests", as its SDKs know them.
fn is_throttling(code: &str) -> bool {
    matches!(
        code,
        "Throttling"
            | "ThrottlingException"
            | "ThrottledException"
            | "RequestThrottledException"
            | "RequestThrottled"
            | "TooManyRequestsException"
            | "RequestLimitExceeded"
            | "BandwidthLimitExceeded"
            | "LimitExceededException"
            | "SlowDown"
            | "PriorRequestNotComplete"
    )
}

/// The member that a validation message names (`Value at 'principalId' failed …`), as the attribute
/// is called.
fn member_named_in(message: &str) -> Option<String> {
    let (_, after) = message.split_once(" at '")?;
    let (member, _) = after.split_once('\'')?;
    let plain = !member.is_empty()
        && member
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.');
    plain.then(|| snake_case(member))
}

fn snake_case(member: &str) -> String {
    let mut name = String::new();
    for (position, letter) in member.char_indices() {
        if letter.is_ascii_uppercase() && position > 0 && !name.ends_with('.') {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_that_aws_names_is_the_attribute() {
        let message =
            "1 validation error detected: Value at 'principalId' failed to satisfy constraint: …";
        assert_eq!(member_named_in(message).as_deref(), Some("principal_id"));
        assert_eq!(
            member_named_in("Value at 'Name.GivenName' failed").as_deref(),
            Some("name.given_name")
        );
        assert_eq!(member_named_in("no such thing"), None);
    }

    #[test]
    fn throttling_and_denial_are_never_absence() {
        for code in [
            "ThrottlingException",
            "TooManyRequestsException",
            "AccessDeniedException",
            "Whatever",
        ] {
            assert_ne!(kind_of(code, Some(400)), Kind::NotFound, "{code}");
        }
        assert_eq!(kind_of("", Some(429)), Kind::Throttled);
        assert_eq!(kind_of("", Some(503)), Kind::Unavailable);
    }

    #[test]
    fn an_explanation_has_sentence_code_attempts_and_advice() {
        let mut error = Error::new(Kind::Throttled, "Rate exceeded")
            .tried(5, Duration::from_secs(61))
            .advise("Lower the rate.");
        error.operation = Some("ListInstances");
        error.code = Some("ThrottlingException".into());
        assert_eq!(
            error.explain(),
            "ListInstances: Rate exceeded (ThrottlingException, given up after 5 attempts in 1m1s)\n\nLower the rate."
        );
    }
}
