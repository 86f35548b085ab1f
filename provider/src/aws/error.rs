//! From an error of the AWS SDK to one that the provider acts on.
//!
//! Decides what kind of failure it is and what a person can do about it. This is the only place that
//! reads AWS's error codes.

use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

use crate::plain;

/// What went wrong, as far as the provider acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The object does not exist.
    NotFound,
    /// What it is in cannot be seen from here: another Region, account or organization.
    Elsewhere,
    /// Another change is in the way, or one has not arrived everywhere yet. AWS says to try again.
    Conflict,
    /// Somebody else has written since what is to be written was read.
    Overtaken,
    /// What is asked for is so already.
    Exists,
    /// The account is in no organization.
    NoOrganization,
    /// AWS does not know who is asking.
    Unauthenticated,
    /// Nothing says who is asking.
    NoCredentials,
    /// Whoever is asking has to sign in.
    SignedOut,
    /// The role that was to be assumed is not to be had.
    NoRole,
    /// The caller may not do this.
    Denied,
    /// AWS does not accept the request as it is.
    Refused,
    /// There is no request that says what is wanted, so nothing was sent.
    Unsent,
    /// There would be more of something than AWS allows.
    Quota,
    /// Too many requests; given up after many attempts.
    Throttled,
    /// AWS failed in a way that may pass.
    Unavailable,
    /// There is no way to AWS: a connection that is refused or breaks.
    Unreachable,
    /// There is no way to AWS: its name does not resolve.
    NoSuchHost,
    /// AWS answered, and nobody can say what.
    Unread,
    /// AWS calls what it has begun a failure.
    Failed,
    /// Waited for as long as allowed.
    TimedOut,
    /// The user asked to stop.
    Stopped,
    /// AWS answered, but not with what it always answers with; or a defect of ours.
    Broken,
    /// An API that AWS does not document is no longer what it was.
    Changed,
    Other,
}

/// A failure of one operation, in words for the user.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.explain())]
pub(crate) struct Error {
    pub(crate) kind: Kind,
    details: Box<Details>,
}

#[derive(Clone, Debug, Default)]
struct Details {
    /// AWS's sentence, or ours.
    message: String,
    /// The API operation, if one failed.
    operation: Option<&'static str>,
    /// AWS's error code, if it sent one.
    code: Option<String>,
    /// The type of what AWS has not found, where it says so.
    missing: Option<String>,
    /// Why something is in the way, where AWS says so.
    reason: Option<String>,
    request_id: Option<String>,
    /// How often and how long it was tried, if more than once.
    tried: Option<(u32, Duration)>,
    /// What to do about it.
    advice: Option<String>,
    /// Whether it has said why itself, so that no other advice fits.
    is_explained: bool,
    /// The attribute that AWS complains about.
    attribute: Option<String>,
    /// The time that the configuration gives the operation is over. Others may have more of it.
    late: bool,
}

/// What is only a help, such as a name: whoever may not read it goes without.
pub(crate) fn unless_denied<T>(read: Result<Option<T>, Error>) -> Result<Option<T>, Error> {
    match read {
        Err(error) if error.is(Kind::Denied) => Ok(None),
        read => read,
    }
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        let details = Details {
            message: message.into(),
            ..Details::default()
        };
        Self {
            kind,
            details: Box::new(details),
        }
    }

    /// AWS answered, but not with what it always answers with; or a defect of ours.
    pub(crate) fn broken(message: impl Into<String>) -> Self {
        Self::new(Kind::Broken, message)
    }

    /// What cannot even be written as a request.
    pub(super) fn unsent(fault: impl std::fmt::Display) -> Self {
        Self::new(
            Kind::Unsent,
            format!("there is no such request, and nothing was sent: {fault}"),
        )
    }

    /// A member that AWS always sends is missing.
    pub(crate) fn missing(operation: &'static str, member: &'static str) -> Self {
        Self::broken(format!("the answer has no {member}")).of(operation)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, message)
    }

    pub(super) fn of(mut self, operation: &'static str) -> Self {
        self.details.operation = Some(operation);
        self
    }

    /// One more piece of advice.
    pub(crate) fn advise_too(mut self, advice: &str) -> Self {
        let first = self.details.advice.take();
        let both = first.map_or_else(|| advice.to_owned(), |first| format!("{first}\n\n{advice}"));
        self.details.advice = Some(both);
        self
    }

    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        if !self.details.is_explained {
            self.details.advice = Some(advice.into());
        }
        self
    }

    /// The only advice that fits, whatever else would be said of its kind.
    fn explain_with(self, advice: &str) -> Self {
        let mut error = self.advise(advice);
        error.details.is_explained = true;
        error
    }

    /// The same failure, of another kind.
    pub(super) fn become_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) fn at(mut self, attribute: impl Into<String>) -> Self {
        self.details.attribute = Some(attribute.into());
        self
    }

    /// That something does not exist is said of the attribute that names it. Other failures stay as they
    /// are.
    pub(crate) fn if_missing_at(self, attribute: &'static str) -> Self {
        if self.is(Kind::NotFound) {
            self.at(attribute)
        } else {
            self
        }
    }

    pub(crate) fn tried(mut self, attempts: u32, elapsed: Duration) -> Self {
        self.details.tried = Some((attempts, elapsed));
        self
    }

    /// The same failure, after which nothing more was tried because the user asked to stop.
    pub(crate) fn stopped(mut self) -> Self {
        self.kind = Kind::Stopped;
        let message = &self.details.message;
        self.details.message = format!("stopped on request, after AWS had said: {message}");
        self.details.tried = None;
        self
    }

    /// Nothing more was tried because the configuration gives the operation no more than `named`.
    pub(super) fn late(last: Option<Self>, named: Duration) -> Self {
        let named = crate::shape::timeouts::written(named);
        let mut late = last.unwrap_or_else(|| Self::new(Kind::TimedOut, "no answer"));
        let said = &late.details.message;
        late.details.message = format!("waited {named}, as timeouts says, and at last: {said}");
        late.details.late = true;
        late
    }

    /// Whether it is only the time of this one operation that is over.
    pub(super) fn is_late(&self) -> bool {
        self.details.late
    }

    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    /// Whether it says already what to do.
    pub(super) fn has_advice(&self) -> bool {
        self.details.advice.is_some()
    }

    /// The API operation, if one failed.
    pub(super) fn operation(&self) -> Option<&'static str> {
        self.details.operation
    }

    /// Whether AWS itself has said why, so that it did not do what was asked.
    pub(super) fn has_code(&self) -> bool {
        self.details.code.is_some()
    }

    /// Whether AWS refuses the account and not somebody in it, which no policy changes. AWS documents no code for it;
    /// callers of Amazon Q Developer have seen the sentence "This account is not authorized to make this call."
    pub(super) fn refuses_the_account(&self) -> bool {
        self.is(Kind::Denied) && self.details.message.contains("account is not authorized")
    }

    /// Whether AWS says that it has not found a user, a group or a membership, so that it has seen the identity
    /// store. Source: `ResourceType` of the `ResourceNotFoundException` of the identitystore model.
    pub(super) fn is_about_an_object(&self) -> bool {
        let missing = self.details.missing.as_deref();
        missing.is_some_and(|missing| ["USER", "GROUP", "GROUP_MEMBERSHIP"].contains(&missing))
    }

    /// Whether another failure says the same, of another request.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let said = |error: &Self| {
            let details = Details {
                request_id: None,
                tried: None,
                ..(*error.details).clone()
            };
            (error.kind, format!("{details:?}"))
        };
        said(self) == said(other)
    }

    /// The same failure, of its own kind if AWS says that somebody has written since what was sent was read. Source:
    /// `Reason` of the `ConflictException` of the identitystore model.
    pub(super) fn if_overtaken(self) -> Self {
        match self.details.reason.as_deref() {
            Some("CONCURRENT_MODIFICATION") => self.become_kind(Kind::Overtaken),
            _ => self,
        }
    }

    /// The attribute that the error is about, dotted if nested.
    pub(crate) fn attribute(&self) -> Option<&str> {
        self.details.attribute.as_deref()
    }

    /// Whether the same request may succeed in a moment.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(
            self.kind,
            Kind::Throttled | Kind::Unavailable | Kind::Unread
        ) || self.is_silence()
    }

    /// Whether there was no answer.
    pub(super) fn is_silence(&self) -> bool {
        matches!(self.kind, Kind::Unreachable | Kind::NoSuchHost)
    }

    /// Whether the answer was lost, so that nobody knows whether the request took effect. One that was
    /// never sent has had none.
    pub(super) fn was_lost(&self) -> bool {
        match self.kind {
            Kind::Broken | Kind::Changed => !self.has_code(),
            Kind::Throttled => false,
            _ => self.may_pass(),
        }
    }

    /// What happened and what to do, for the user.
    pub(crate) fn explain(&self) -> String {
        let details = &self.details;
        let mut text = details.message.clone();
        if let Some(operation) = details.operation {
            text = format!("{operation}: {text}");
        }
        let tried = details.tried.filter(|(attempts, _)| *attempts > 1);
        let notes = [
            details.code.clone(),
            details
                .request_id
                .as_ref()
                .map(|id| format!("request id {id}")),
            tried.map(|(attempts, elapsed)| {
                let elapsed = crate::shape::timeouts::written(elapsed);
                format!("given up after {attempts} attempts in {elapsed}")
            }),
        ];
        let notes: Vec<_> = notes.into_iter().flatten().collect();
        if !notes.is_empty() {
            text = format!("{text} ({})", notes.join(", "));
        }
        match &details.advice {
            Some(advice) => format!("{text}\n\n{advice}"),
            None => text,
        }
    }

    /// An answer without one of AWS's codes.
    fn nameless(status: Option<u16>) -> Self {
        let status = status.unwrap_or_default();
        let (kind, what) = match status {
            ..400 => (Kind::Unread, "could not be read"),
            429 => (Kind::Throttled, "says that there are too many requests"),
            500.. => (Kind::Unavailable, "does not say what failed"),
            _ => (
                Kind::Other,
                "is none of AWS; a proxy or gateway on the way may have refused the request",
            ),
        };
        Self::new(
            kind,
            format!("the answer, with the HTTP status {status}, {what}"),
        )
    }

    /// The error of one SDK operation.
    pub(crate) fn from_sdk<E>(operation: &'static str, error: &SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        // Ours, of what provides the credentials.
        if let Some(ours) = causes(error).find_map(|cause| cause.downcast_ref::<Self>()) {
            return ours.clone();
        }
        let status = error
            .raw_response()
            .map(|response| response.status().as_u16());
        let mut ours = match error {
            SdkError::ServiceError(service) => {
                match service.err().code().filter(|code| !code.is_empty()) {
                    Some(code) => {
                        let message = service.err().message().unwrap_or("AWS gave no reason");
                        let mut ours = Self::new(kind_of(code, status), remark(message));
                        ours.details.attribute = member_named_in(message);
                        ours.details.code = Some(remark(code));
                        ours
                    }
                    None => Self::nameless(status),
                }
            }
            SdkError::ConstructionFailure(_) => Self::unsent(innermost(error)),
            SdkError::TimeoutError(_) => Self::new(Kind::Unreachable, "AWS did not answer in time"),
            // A connection that was closed before the answer came is "other" and transient.
            SdkError::DispatchFailure(failure)
                if failure.is_io() || failure.is_timeout() || failure.as_other().is_some() =>
            {
                let kind = if is_name_failure(error) {
                    Kind::NoSuchHost
                } else {
                    Kind::Unreachable
                };
                Self::new(
                    kind,
                    format!("AWS could not be reached: {}", innermost(error)),
                )
            }
            SdkError::ResponseError(answer) if answer.raw().body().bytes().is_none() => {
                let message = "the connection broke in the middle of the answer";
                Self::new(Kind::Unreachable, message)
            }
            SdkError::ResponseError(_) => Self::nameless(status),
            // Credentials that cannot be loaded end up here.
            _ => Self::new(Kind::Other, innermost(error)),
        };
        ours.details.request_id = error.request_id().map(remark);
        let member = |name| {
            error
                .raw_response()
                .and_then(|answer| member_of(answer, name))
        };
        if ours.is(Kind::NotFound) {
            ours.details.missing = member("ResourceType");
        }
        if ours.is(Kind::Conflict) {
            ours.details.reason = member("Reason");
        }
        let ours = unless_key(ours, member("Reason").as_deref()).of(operation);
        // Not the SDK's own description, which has the whole answer in it.
        tracing::debug!(operation, status, error = %ours.explain(), "AWS call failed");
        ours
    }
}

/// How to manage what is there already. Only core knows the address of the resource, and shows it above the
/// message.
pub(super) fn import_block(noun: &str, id: &str) -> String {
    let resource = format!("identitycenter_{}", noun.replace(' ', "_"));
    format!(
        "To manage it here, import it (and put the address of this resource after \"to\"):\n\n\
         import {{\n  to = {resource}.this\n  id = \"{id}\"\n}}"
    )
}

/// A member of a refusal, which the SDK's error does not give away.
fn member_of(response: &HttpResponse, name: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(response.body().bytes()?).ok()?;
    Some(body.get(name)?.as_str()?.to_owned())
}

/// What KMS has said when Identity Center wanted to use the key of an instance. A key that is not there says nothing of
/// what it has encrypted.
///
/// Source: `Reason` of the refusals in the models of sso-admin and identitystore; IAM Identity Center user guide,
/// "Baseline KMS key and IAM policy statements".
fn unless_key(error: Error, reason: Option<&str>) -> Error {
    let is_about_a_key = reason.is_some_and(|reason| reason.starts_with("KMS_"))
        || error.details.message.contains(" kms:");
    match error.kind {
        Kind::Denied if is_about_a_key => error.explain_with(
            "The instance is encrypted with a customer managed key of AWS KMS. The policy of the key and the IAM policy of \
             these credentials both have to allow kms:Decrypt, and for changes kms:Encrypt and \
             kms:GenerateDataKeyWithoutPlaintext, through Identity Center: see \"Customer managed keys\" in the guide \
             \"Accounts and permissions\".",
        ),
        // Of another kind, because both of these may say that something is not there.
        Kind::NotFound | Kind::Refused if is_about_a_key => error.become_kind(Kind::Other).explain_with(
            "The instance is encrypted with a customer managed key of AWS KMS that cannot be used: it is disabled, is being \
             deleted or is gone. Without it nothing can be read, and nothing is taken for deleted.",
        ),
        _ => error,
    }
}

/// What another program has said: all of it visible, and not without end, so that what we say about it is read too.
fn remark(text: &str) -> String {
    plain::lines(text, plain::REMARK)
}

/// The last error of a chain, which says what really happened. The chain itself goes to the log.
pub(super) fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    remark(&causes(error).last().unwrap_or(error).to_string())
}

/// An error and what has caused it, from the outside in.
pub(super) fn causes<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error), |error| error.source())
}

/// Whether a name was not found, or cannot be one: TLS looks at it before anybody resolves it. The HTTP client says so
/// only in words.
fn is_name_failure(error: &(dyn std::error::Error + 'static)) -> bool {
    const WORDS: [&str; 2] = ["dns error", "invalid dns name"];
    causes(error).any(|error| WORDS.iter().any(|words| error.to_string().contains(words)))
}

/// The kinds of the codes that AWS's models and its general error list name.
fn kind_of(code: &str, status: Option<u16>) -> Kind {
    match code {
        "ResourceNotFoundException"
        | "AccountNotFoundException"
        | "AccountNotRegisteredException" => Kind::NotFound,
        "ConflictException" | "ConcurrentModificationException" => Kind::Conflict,
        "AccountAlreadyRegisteredException" => Kind::Exists,
        "AWSOrganizationsNotInUseException" => Kind::NoOrganization,
        "ServiceQuotaExceededException" => Kind::Quota,
        "ValidationException" | "InvalidInputException" | "ConstraintViolationException" => {
            Kind::Refused
        }
        "AccessDeniedException" | "AccessDenied" | "AccountOwnerNotVerifiedException" => {
            Kind::Denied
        }
        "UnknownOperationException"
        | "UnknownOperation"
        | "InvalidAction"
        | "SerializationException" => Kind::Changed,
        "ExpiredToken"
        | "ExpiredTokenException"
        | "IncompleteSignature"
        | "InvalidClientTokenId"
        | "InvalidSignatureException"
        | "MissingAuthenticationTokenException"
        | "OptInRequired"
        | "SignatureDoesNotMatch"
        | "UnrecognizedClientException" => Kind::Unauthenticated,
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

/// A member of AWS as the attribute is called, dotted if nested.
pub(super) fn snake_case(member: &str) -> String {
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
    use aws_sdk_identitystore::operation::create_user::CreateUserError;

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
    fn a_request_that_cannot_be_made_was_not_sent() {
        let refused: SdkError<CreateUserError, _> = SdkError::construction_failure("no value");
        let error = Error::from_sdk("CreateUser", &refused);
        assert!(error.is(Kind::Unsent) && !error.may_pass());
        assert_eq!(
            error.explain(),
            "CreateUser: there is no such request, and nothing was sent: no value"
        );
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
        error.details.code = Some("ThrottlingException".into());
        let error = error.of("ListInstances");
        assert_eq!(
            error.explain(),
            "ListInstances: Rate exceeded (ThrottlingException, given up after 5 attempts in 1m1s)\n\nLower the rate."
        );
    }
}
