//! From an error of the AWS SDK to one that the provider acts on.
//!
//! Decides what kind of failure it is. This is the only place that reads AWS's error codes.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

use super::{Error, Kind, snake_case};
use crate::plain;

impl Error {
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

    /// What an error of the SDK says by itself.
    fn said_by<E>(error: &SdkError<E, HttpResponse>, status: Option<u16>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        match error {
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
        }
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
        let mut ours = Self::said_by(error, status);
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
pub(in crate::aws) fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    remark(&causes(error).last().unwrap_or(error).to_string())
}

/// An error and what has caused it, from the outside in.
pub(in crate::aws) fn causes<'a>(
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
        | "AccountNotRegisteredException"
        | "ParentNotFoundException"
        | "TargetNotFoundException" => Kind::NotFound,
        "ConflictException" | "ConcurrentModificationException" => Kind::Conflict,
        "AccountAlreadyRegisteredException" | "AlreadyCreatedException" => Kind::Exists,
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
}
