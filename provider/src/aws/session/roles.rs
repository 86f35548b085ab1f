//! Credentials of assumed roles.
//!
//! Decides what is asked of STS. The SDK's own providers of such credentials leave out the source
//! identity and transitive tags.

use std::collections::BTreeSet;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};

use super::{AssumeRole, Error, Kind, SESSION_NAME, WebIdentity, expanded};

/// Credentials of a role, by the credentials of the session before it.
#[derive(Debug)]
pub(super) struct Assumed {
    sts: aws_sdk_sts::Client,
    role: AssumeRole,
}

impl std::fmt::Debug for AssumeRole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AssumeRole")
            .field("role_arn", &self.role_arn)
            .finish_non_exhaustive()
    }
}

impl Assumed {
    pub(super) fn new(sts: aws_sdk_sts::Client, role: &AssumeRole) -> Self {
        Self {
            sts,
            role: role.clone(),
        }
    }

    async fn assume(&self) -> Result<Credentials, CredentialsError> {
        let role = &self.role;
        let tag = |(key, value): (&String, &String)| {
            aws_sdk_sts::types::Tag::builder()
                .key(key)
                .value(value)
                .build()
                .map_err(CredentialsError::not_loaded)
        };
        let tags = role
            .tags
            .iter()
            .flatten()
            .map(tag)
            .collect::<Result<Vec<_>, _>>()?;
        let answer = self
            .sts
            .assume_role()
            .role_arn(&role.role_arn)
            .role_session_name(role.session_name.as_deref().unwrap_or(SESSION_NAME))
            .set_duration_seconds(seconds(role.duration.as_deref()))
            .set_external_id(role.external_id.clone())
            .set_policy(role.policy.clone())
            .set_policy_arns(policy_arns(role.policy_arns.as_ref()))
            .set_source_identity(role.source_identity.clone())
            .set_tags((!tags.is_empty()).then_some(tags))
            .set_transitive_tag_keys(
                role.transitive_tag_keys
                    .clone()
                    .map(|keys| keys.into_iter().collect()),
            )
            .send()
            .await;
        let answer = answer.map_err(|error| failed("AssumeRole", &role.role_arn, &error))?;
        credentials(answer.credentials)
    }
}

impl ProvideCredentials for Assumed {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.assume())
    }
}

/// Credentials of a role, by a token of an OpenID Connect provider.
#[derive(Debug)]
pub(super) struct AssumedWithToken {
    sts: aws_sdk_sts::Client,
    role: WebIdentity,
}

impl std::fmt::Debug for WebIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebIdentity")
            .field("role_arn", &self.role_arn)
            .finish_non_exhaustive()
    }
}

impl AssumedWithToken {
    pub(super) fn new(sts: aws_sdk_sts::Client, role: &WebIdentity) -> Self {
        Self {
            sts,
            role: role.clone(),
        }
    }

    async fn assume(&self) -> Result<Credentials, CredentialsError> {
        let role = &self.role;
        // The file is read each time: whoever wrote it renews it.
        let token = match (&role.web_identity_token, &role.web_identity_token_file) {
            (Some(token), _) => token.clone(),
            (None, Some(path)) => std::fs::read_to_string(expanded(path)).map_err(|fault| {
                let why = format!("the token file {path} cannot be read: {fault}");
                cannot_assume(&role.role_arn, Error::new(Kind::Other, why))
            })?,
            (None, None) => {
                return Err(CredentialsError::invalid_configuration(
                    "no web identity token is configured",
                ));
            }
        };
        let answer = self
            .sts
            .assume_role_with_web_identity()
            .role_arn(&role.role_arn)
            .role_session_name(role.session_name.as_deref().unwrap_or(SESSION_NAME))
            .set_duration_seconds(seconds(role.duration.as_deref()))
            .set_policy(role.policy.clone())
            .set_policy_arns(policy_arns(role.policy_arns.as_ref()))
            .web_identity_token(token.trim())
            .send()
            .await;
        let answer =
            answer.map_err(|error| failed("AssumeRoleWithWebIdentity", &role.role_arn, &error))?;
        credentials(answer.credentials)
    }
}

impl ProvideCredentials for AssumedWithToken {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.assume())
    }
}

fn seconds(duration: Option<&str>) -> Option<i32> {
    let length = duration.and_then(crate::shape::timeouts::parse)?;
    i32::try_from(length.as_secs()).ok()
}

fn policy_arns(
    arns: Option<&BTreeSet<String>>,
) -> Option<Vec<aws_sdk_sts::types::PolicyDescriptorType>> {
    let descriptor = |arn: &String| {
        aws_sdk_sts::types::PolicyDescriptorType::builder()
            .arn(arn)
            .build()
    };
    arns.map(|arns| arns.iter().map(descriptor).collect())
}

/// The sentence that ends up in the diagnostic: which role, and what AWS said.
fn failed<E>(
    operation: &'static str,
    role_arn: &str,
    error: &aws_smithy_runtime_api::client::result::SdkError<
        E,
        aws_smithy_runtime_api::client::orchestrator::HttpResponse,
    >,
) -> CredentialsError
where
    E: aws_smithy_types::error::metadata::ProvideErrorMetadata + std::error::Error + 'static,
{
    cannot_assume(role_arn, Error::from_sdk(operation, error))
}

/// Whoever cannot act at all, or cannot reach STS, cannot assume any role: that is said as it is.
fn cannot_assume(role_arn: &str, why: Error) -> CredentialsError {
    let of_somebody_else = matches!(
        why.kind,
        Kind::NoCredentials | Kind::NoRole | Kind::SignedOut | Kind::Unauthenticated
    );
    if of_somebody_else {
        return CredentialsError::provider_error(why);
    }
    let kind = if why.may_pass() {
        why.kind
    } else {
        Kind::NoRole
    };
    let message = format!("the role {role_arn} cannot be assumed: {}", why.explain());
    let advice = "The role's trust policy has to name whoever assumes it, with the conditions that it sets (an external \
                  id, a source identity, a token's audience); and whoever assumes it needs the action sts:AssumeRole.";
    let error = Error::new(kind, message);
    CredentialsError::provider_error(match kind {
        Kind::NoRole => error.advise(advice),
        _ => error,
    })
}

fn credentials(
    answer: Option<aws_sdk_sts::types::Credentials>,
) -> Result<Credentials, CredentialsError> {
    let answer =
        answer.ok_or_else(|| CredentialsError::unhandled("STS answered without credentials"))?;
    let expiry = answer.expiration;
    let expiry = std::time::SystemTime::try_from(expiry).map_err(CredentialsError::unhandled)?;
    Ok(Credentials::new(
        answer.access_key_id,
        answer.secret_access_key,
        Some(answer.session_token),
        Some(expiry),
        "assumed role",
    ))
}
