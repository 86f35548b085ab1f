//! The APIs that the AWS console calls and that AWS neither documents nor puts into its SDKs.
//!
//! Decides how such a request travels: signed, timed and sent by the parts that the SDK's own clients
//! are made of, repeated by `call.rs` as everything else. And it decides what caution they ask for:
//! the provider block has to allow them, a family is read before anything of it is written, and an
//! answer that is not what it was is an error that says so. What the operations mean is in one file
//! per family.
//!
//! Sources: the service models that the console itself loads, and callers that have been published.
//! No such API has been called by this project; the acceptance tests simulate them.

pub(crate) mod apps_auth;
pub(crate) mod codewhisperer;
pub(crate) mod identity_store;
pub(crate) mod q_developer;
mod request;
pub(crate) mod sso;
pub(crate) mod user_subscriptions;

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use aws_types::SdkConfig;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::Instant;

use super::session::Endpoints;
use super::shared::Shared;
use super::{Api, Aws, Error, Kind, Rows};

/// Operations that share an address, a signature and a prefix of `X-Amz-Target`.
#[derive(Debug)]
pub(super) struct Family {
    /// The prefix of `X-Amz-Target`.
    pub(super) target: &'static str,
    /// The service name of the signature.
    pub(super) signing_name: &'static str,
    /// The version of AWS's JSON protocol: `1.0` or `1.1`.
    pub(super) json: &'static str,
    /// The address, with `{region}` in it.
    pub(super) url: &'static str,
    pub(super) path: &'static str,
    /// What the environment and the profile call it: `AWS_ENDPOINT_URL_<this>`.
    pub(super) service_id: &'static str,
    /// The address that the provider block gives it.
    pub(super) endpoint: fn(&Endpoints) -> &Option<String>,
    /// The family whose reads show that this one is what it was. Another one only where a family has no
    /// operation that reads.
    pub(super) read_by: &'static str,
}

/// How console requests leave this process.
#[derive(Debug)]
pub(super) struct Console {
    sdk: SdkConfig,
    endpoints: Option<Endpoints>,
    allowed: bool,
    /// The families of which a read has succeeded in this process.
    read: Mutex<HashSet<&'static str>>,
    /// By directory, whether people sign in at an external identity provider.
    pub(super) external: Shared<String, bool>,
    /// Who is subscribed to Amazon Q Developer.
    subscriptions: user_subscriptions::Known,
    /// By Region, as those below.
    profiles: Shared<String, Rows<codewhisperer::Profile>>,
    /// When this process has made a profile.
    new_profiles: Shared<String, Instant>,
    /// When a subscription was refused for the first time.
    refused: Shared<String, Instant>,
    /// Why AWS takes no subscriptions of this account.
    not_enabled: Shared<String, Error>,
    /// Held by who makes access tokens: what appears meanwhile is theirs.
    token_turn: tokio::sync::Mutex<()>,
}

/// One request. It may hold secrets, so it cannot be printed.
pub(super) struct Request {
    family: &'static Family,
    operation: &'static str,
    input: Value,
    region: Option<String>,
}

impl Family {
    pub(super) fn request(&'static self, operation: &'static str, input: Value) -> Request {
        Request {
            family: self,
            operation,
            input,
            region: None,
        }
    }
}

impl Request {
    /// The same request in another Region than the provider's.
    pub(super) fn in_region(self, region: &str) -> Self {
        Self {
            region: Some(region.to_owned()),
            ..self
        }
    }
}

impl Console {
    pub(super) fn new(sdk: SdkConfig, endpoints: Option<Endpoints>, allowed: bool) -> Self {
        Self {
            sdk,
            endpoints,
            allowed,
            read: Mutex::default(),
            external: Shared::default(),
            subscriptions: user_subscriptions::Known::default(),
            profiles: Shared::default(),
            new_profiles: Shared::default(),
            refused: Shared::default(),
            not_enabled: Shared::default(),
            token_turn: tokio::sync::Mutex::default(),
        }
    }

    fn was_read(&self, family: &Family) -> bool {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.contains(family.read_by)
    }

    fn now_read(&self, family: &Family) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.insert(family.target);
    }
}

impl Aws {
    /// Whether the provider block allows console APIs.
    pub(crate) fn allows_console_apis(&self) -> bool {
        self.console.allowed
    }

    /// An operation that only reads.
    pub(super) async fn console_read<O: DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<O, Error> {
        self.check_allowed()?;
        let answer = self
            .call(Api::Console, request.operation, || self.send(request))
            .await
            .map_err(|error| changed(request, error, false))?;
        let answer =
            answer_of(request, answer.text()).map_err(|error| changed(request, error, false))?;
        self.console.now_read(request.family);
        Ok(answer)
    }

    /// An operation that may be repeated: it says what shall be, not what shall be added.
    pub(super) async fn console_change<O: DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<O, Error> {
        self.check_writable(request)?;
        let answer = self
            .call(Api::Console, request.operation, || self.send(request))
            .await;
        written(request, answer)
    }

    /// An operation that makes something new each time. It is sent once; who calls it finds out what
    /// became of a request whose answer was lost.
    pub(super) async fn console_create<O: DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<O, Error> {
        self.check_writable(request)?;
        let answer = self
            .call_once(Api::Console, request.operation, || self.send(request))
            .await;
        written(request, answer)
    }

    fn check_allowed(&self) -> Result<(), Error> {
        if self.allows_console_apis() {
            return Ok(());
        }
        Err(Error::new(
            Kind::Other,
            "the provider block does not allow APIs that AWS does not document (allow_console_apis)",
        ))
    }

    /// Nothing of a family is written before something of it could be read.
    fn check_writable(&self, request: &Request) -> Result<(), Error> {
        self.check_allowed()?;
        if self.console.was_read(request.family) {
            return Ok(());
        }
        Err(Error::broken(format!(
            "{} would be written before {} was read",
            request.family.target, request.family.read_by
        ))
        .of(request.operation))
    }
}

/// Whether something may be there although its creation failed: the answer was lost, or AWS says that it
/// is there.
pub(super) fn may_have_happened(error: &Error) -> bool {
    error.is(Kind::Conflict) || error.was_lost()
}

fn written<O: DeserializeOwned>(
    request: &Request,
    answer: Result<request::Body, Error>,
) -> Result<O, Error> {
    match answer {
        Ok(answer) => {
            answer_of(request, answer.text()).map_err(|error| changed(request, error, true))
        }
        Err(error) => Err(changed(request, error, false)),
    }
}

/// Reads an answer. Members that nobody asked for are ignored; a missing one is named. What the answer
/// holds is never repeated: it may be secret.
fn answer_of<O: DeserializeOwned>(request: &Request, text: &str) -> Result<O, Error> {
    let text = if text.trim().is_empty() { "{}" } else { text };
    let mut json = serde_json::Deserializer::from_str(text);
    let answer = serde_path_to_error::deserialize(&mut json);
    let mut answer = answer.map_err(|fault| unreadable(request.operation, "answer", fault))?;
    leave_out_nothings(&mut answer);
    serde_path_to_error::deserialize(answer)
        .map_err(|fault| unreadable(request.operation, "answer", fault))
}

/// Takes out the members that say nothing, null and the empty text, so that they are missing: where one is needed, nobody
/// takes nothing for a value.
fn leave_out_nothings(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null() && member != "");
            members.values_mut().for_each(leave_out_nothings);
        }
        Value::Array(rows) => rows.iter_mut().for_each(leave_out_nothings),
        _ => {}
    }
}

/// Reads a row of a listing, of which the others may be as they should be.
pub(super) fn row<O: DeserializeOwned>(operation: &'static str, row: Value) -> Result<O, Error> {
    serde_path_to_error::deserialize(row).map_err(|fault| unreadable(operation, "row", fault))
}

fn unreadable<F: std::fmt::Display>(
    operation: &'static str,
    noun: &str,
    fault: serde_path_to_error::Error<F>,
) -> Error {
    let path = fault.path().to_string();
    let fault = fault.into_inner().to_string();
    let missing = fault
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split_once('`'))
        .map(|(member, _)| member);
    let what = match missing {
        Some(member) if path == "." => format!("the {noun} has no {member}"),
        Some(member) => format!("the {noun} has no {member} in {path}"),
        None if path == "." => format!("the {noun} is not of the form that is known"),
        None => format!("{path} in the {noun} is not of the type that is known"),
    };
    Error::new(Kind::Changed, what).of(operation)
}

/// Says what it means that an API without documentation is not what it was.
fn changed(request: &Request, error: Error, written: bool) -> Error {
    if !error.is(Kind::Changed) && !error.is(Kind::NoSuchHost) {
        return error;
    }
    let effect = if written {
        "The request itself was accepted, so the change may have taken effect."
    } else {
        "Nothing was written."
    };
    error.become_kind(Kind::Changed).advise(format!(
        "This undocumented API has changed: {} is called by the AWS console, AWS documents neither it nor its \
         changes. {effect} Look for a newer version of this provider; until there is one, use the AWS console.",
        request.family.target
    ))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    const FAMILY: Family = Family {
        target: "TestService",
        signing_name: "test",
        json: "1.1",
        url: "https://test.{region}.amazonaws.com",
        path: "/",
        service_id: "test",
        endpoint: |endpoints| &endpoints.sts,
        read_by: "TestService",
    };

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Answer {
        token: Inner,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Inner {
        id: String,
    }

    fn read(text: &str) -> Result<Answer, Error> {
        static FAMILY: Family = super::tests::FAMILY;
        answer_of(&FAMILY.request("GetToken", Value::Null), text)
    }

    #[test]
    fn members_that_nobody_asked_for_are_ignored() {
        let answer = read(r#"{"Token": {"Id": "a", "More": 1}, "Other": []}"#).unwrap();
        assert_eq!(answer.token.id, "a");
    }

    #[test]
    fn a_missing_member_is_named() {
        let error = read(r#"{"Token": {}}"#).unwrap_err();
        assert!(error.is(Kind::Changed));
        assert_eq!(error.explain(), "GetToken: the answer has no Id in Token");
    }

    #[test]
    fn what_an_answer_holds_is_never_repeated() {
        for text in [
            r#"{"Token": "hush"}"#,
            r#"{"Token": {"Id": {"hush": "hush"}}}"#,
            r#""hush""#,
            "hush",
        ] {
            let error = read(text).unwrap_err();
            assert!(!error.explain().contains("hush"), "{error}");
        }
    }
}
