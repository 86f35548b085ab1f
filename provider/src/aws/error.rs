//! Failures of AWS, as far as the provider acts on them.
//!
//! Decides what follows from a kind of failure, and how a person is told of it. Which kind an error of the SDK is
//! decides `error/sdk.rs`.

use std::time::Duration;

mod sdk;

pub(super) use sdk::{causes, innermost};

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

    /// Whether account access manager could not verify a role, as it is where the role is new. AWS documents no code for
    /// it; hashicorp/aws waits for it by these words.
    pub(super) fn is_about_a_role(&self) -> bool {
        self.is(Kind::Refused) && self.details.message.contains("verifying role")
    }

    /// The same failure, as absence if that is what it says of an entitlement. AWS documents "not found"; hashicorp/aws
    /// takes these words for it as well.
    pub(super) fn if_no_entitlement(self) -> Self {
        let words = self.details.message.contains("Entitlement not found");
        match self.kind {
            Kind::Refused if words => self.become_kind(Kind::NotFound),
            _ => self,
        }
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
