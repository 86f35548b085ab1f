//! Why there are no credentials.
//!
//! Decides what is said of each way in which nobody can be found to act as, and what helps. The SDK's own errors are
//! about its parts.

use std::error::Error as StdError;
use std::panic::AssertUnwindSafe;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_smithy_runtime_api::client::result::ConnectorError;
use futures_util::FutureExt;

use super::surroundings::Surroundings;
use super::{Error, Kind};
use crate::aws::error::{causes, innermost};
use crate::plain;

/// How much of what somebody else's program says is repeated, in characters.
const LONGEST_REMARK: usize = 200;

/// Where credentials may come from.
/// Source: AWS SDKs and Tools Reference Guide, "Standardized credential providers".
const SOURCES: &str = "Set AWS_PROFILE or profile in the provider block to a profile of the shared files, set AWS_ACCESS_KEY_ID \
                       and AWS_SECRET_ACCESS_KEY, or run where a role is at hand (a machine, task or pod with one, or a \
                       pipeline with AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN). The first page of the \
                       documentation lists them all.";

/// Credentials whose failures are told in our words.
#[derive(Debug)]
pub(super) struct Explained {
    credentials: SharedCredentialsProvider,
    sign_in: Option<SignIn>,
}

/// A command with which people sign in.
#[derive(Debug)]
struct SignIn {
    command: String,
    profile: String,
}

impl Explained {
    pub(super) fn new(credentials: SharedCredentialsProvider, surroundings: &Surroundings) -> Self {
        let of = |keys: &[&str], command: &str| {
            let profile = surroundings.source(keys)?;
            let command = match profile.as_str() {
                "default" => command.to_owned(),
                name => format!("{command} --profile {name}"),
            };
            Some(SignIn { command, profile })
        };
        let sso = of(&["sso_session", "sso_start_url"], "aws sso login");
        Self {
            credentials,
            sign_in: sso.or_else(|| of(&["login_session"], "aws login")),
        }
    }

    fn explain(&self, error: &CredentialsError) -> Error {
        if let Some(ours) = causes(error).find_map(|cause| cause.downcast_ref::<Error>()) {
            return ours.clone();
        }
        let why = innermost(error);
        if matches!(error, CredentialsError::CredentialsNotLoaded(_)) {
            return Error::new(Kind::NoCredentials, "nothing says whom to act as").advise(SOURCES);
        }
        if causes(error).any(is_unreachable) {
            let message = format!("credentials cannot be fetched: {why}");
            return Error::new(Kind::Unreachable, message);
        }
        let last = causes(error).last().unwrap_or(error).to_string();
        if let Some((code, remark)) = said_by_a_process(&last) {
            let message =
                format!("the credential_process of the profile failed ({code}): {remark}");
            return Error::new(Kind::NoCredentials, message)
                .advise("Run its command by hand to see all that it says.");
        }
        match &self.sign_in {
            Some(SignIn { profile, .. }) if why.starts_with("ForbiddenException") => Error::new(
                Kind::NoCredentials,
                format!("the profile {profile:?} is signed in, but its role is not given to whoever signed in: {why}"),
            )
            .advise("Check sso_account_id and sso_role_name of the profile."),
            Some(SignIn { command, profile }) => Error::new(
                Kind::SignedOut,
                format!("sign in with: {command}\n\nThe profile {profile:?} is not signed in, or no longer: {why}."),
            ),
            None => Error::new(Kind::NoCredentials, format!("credentials cannot be loaded: {why}")),
        }
    }
}

impl ProvideCredentials for Explained {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            // The SDK ends in a panic where a sign-in is answered otherwise than it expects.
            let loaded = AssertUnwindSafe(self.credentials.provide_credentials());
            match loaded.catch_unwind().await {
                Ok(loaded) => {
                    loaded.map_err(|error| CredentialsError::provider_error(self.explain(&error)))
                }
                Err(_) => {
                    let why = "the AWS SDK cannot read what it was answered";
                    Err(CredentialsError::provider_error(
                        self.explain(&CredentialsError::provider_error(why)),
                    ))
                }
            }
        })
    }
}

fn is_unreachable(cause: &(dyn StdError + 'static)) -> bool {
    let failure = cause.downcast_ref::<ConnectorError>();
    failure.is_some_and(|failure| failure.is_io() || failure.is_timeout())
}

/// The end of a program that should have printed credentials, and the last line of what it said instead. The rest may be
/// anything, secrets included.
fn said_by_a_process(why: &str) -> Option<(String, String)> {
    let (_, ended) = why.split_once("external process exited with code ")?;
    let (code, said) = ended.split_once(". Stderr: ").unwrap_or((ended, ""));
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    let remark = plain::line(last.unwrap_or("it did not say why").trim(), LONGEST_REMARK);
    Some((code.to_owned(), remark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_a_process_says_the_last_line_is_repeated() {
        let why = "Error retrieving credentials: external process exited with code exit status: 3. Stderr: secret\n\
                   sign in first\n\n";
        let (code, remark) = said_by_a_process(why).unwrap();
        assert_eq!(
            (code.as_str(), remark.as_str()),
            ("exit status: 3", "sign in first")
        );
        let long = format!(
            "external process exited with code 1. Stderr: {}",
            "x".repeat(5_000)
        );
        assert!(said_by_a_process(&long).unwrap().1.len() < 2 * LONGEST_REMARK);
        assert_eq!(said_by_a_process("something else"), None);
    }
}
