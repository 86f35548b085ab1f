//! Credentials, Region, endpoints and the HTTP client.
//!
//! Decides how the provider block, the environment and the shared files combine: what the block says
//! wins, everything else is the AWS SDK's own chain.

pub(crate) mod address;
mod http;
mod roles;
mod signing_in;
mod surroundings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{AppName, BehaviorVersion, ConfigLoader, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::origin::Origin;
use aws_types::service_config::ServiceConfigKey;
use serde::Deserialize;

use super::{Error, Kind, limits};
use crate::plain;
use address::Address;
use roles::{Assumed, AssumedWithToken};
use signing_in::Explained;
pub(crate) use surroundings::REGION;
use surroundings::Surroundings;

/// How this provider calls itself to AWS.
const SESSION_NAME: &str = "terraform-provider-identitycenter";

/// What the provider block says about the connection.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub(crate) region: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) access_key: Option<String>,
    pub(crate) secret_key: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) shared_config_files: Option<Vec<String>>,
    pub(crate) shared_credentials_files: Option<Vec<String>>,
    pub(crate) assume_role: Vec<AssumeRole>,
    pub(crate) assume_role_with_web_identity: Option<WebIdentity>,
    pub(crate) endpoints: Option<Endpoints>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) retry_mode: Option<String>,
    pub(crate) custom_ca_bundle: Option<String>,
    pub(crate) http_proxy: Option<String>,
    pub(crate) https_proxy: Option<String>,
    pub(crate) no_proxy: Option<String>,
    pub(crate) use_fips_endpoint: Option<bool>,
    pub(crate) use_dualstack_endpoint: Option<bool>,
    pub(crate) instance_arn: Option<String>,
    pub(crate) allow_console_apis: Option<bool>,
    pub(crate) requests_per_second: Option<u32>,
}

/// One link of the chain of roles.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AssumeRole {
    pub(crate) role_arn: String,
    pub(crate) duration: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) policy: Option<String>,
    pub(crate) policy_arns: Option<BTreeSet<String>>,
    pub(crate) session_name: Option<String>,
    pub(crate) source_identity: Option<String>,
    pub(crate) tags: Option<BTreeMap<String, String>>,
    pub(crate) transitive_tag_keys: Option<BTreeSet<String>>,
}

/// A role assumed with a token of an OpenID Connect provider.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WebIdentity {
    pub(crate) role_arn: String,
    pub(crate) duration: Option<String>,
    pub(crate) policy: Option<String>,
    pub(crate) policy_arns: Option<BTreeSet<String>>,
    pub(crate) session_name: Option<String>,
    pub(crate) web_identity_token: Option<String>,
    pub(crate) web_identity_token_file: Option<String>,
}

/// Addresses instead of AWS's own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Endpoints {
    pub(crate) accountaccess: Option<String>,
    pub(crate) ssoadmin: Option<String>,
    pub(crate) identitystore: Option<String>,
    pub(crate) organizations: Option<String>,
    pub(crate) sts: Option<String>,
    pub(crate) appsauth: Option<String>,
    pub(crate) codewhisperer: Option<String>,
    pub(crate) identitystore_console: Option<String>,
    pub(crate) q: Option<String>,
    pub(crate) sso_console: Option<String>,
    pub(crate) user_subscriptions: Option<String>,
}

/// An open connection, from which the clients of the services are made.
pub(super) struct Session {
    /// What the clients of all services are made from.
    pub(super) sdk: SdkConfig,
    pub(super) region: String,
    pub(super) max_attempts: u32,
    /// Addresses of the environment or the profile that are reached in clear.
    pub(super) in_clear: Vec<String>,
}

/// Reads environment and files and puts everything together. Makes no call.
pub(super) async fn open(settings: &Settings) -> Result<Session, Error> {
    let surroundings = Surroundings::read(settings).await?;
    let http = http::client(settings, &surroundings.local_addresses())?;
    let sdk = loader(settings, &surroundings, http.clone()).load().await;
    let region = sdk
        .region()
        .map(|region| region.as_ref().to_owned())
        .filter(|region| !region.is_empty())
        .ok_or_else(no_region)?;
    let sdk = with_profile(settings, sdk, &surroundings, &region, http);
    let sdk = match sdk.credentials_provider() {
        Some(credentials) => with_credentials(&sdk, Explained::new(credentials, &surroundings)),
        None => sdk,
    };
    let sdk = with_roles(settings, sdk);
    let in_clear = in_clear(settings, &sdk)?;
    let attempts = settings.max_retries.or_else(|| surroundings.attempts());
    Ok(Session {
        // `Aws::call` makes further attempts; the SDK's adaptive mode still slows down the first ones.
        sdk: sdk
            .into_builder()
            .retry_config(retry_mode(settings, &surroundings).with_max_attempts(1))
            .build(),
        region,
        in_clear,
        max_attempts: attempts.unwrap_or(limits::MAX_ATTEMPTS).max(1),
    })
}

/// The SDK's own loader, told what the provider block says.
fn loader(
    settings: &Settings,
    surroundings: &Surroundings,
    http: SharedHttpClient,
) -> ConfigLoader {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(limits::CONNECT_TIMEOUT)
        .operation_attempt_timeout(limits::ATTEMPT_TIMEOUT)
        .build();
    let mut loader = aws_config::defaults(BehaviorVersion::latest())
        .http_client(http)
        .profile_files(surroundings.files.clone())
        .retry_config(retry_mode(settings, surroundings))
        .timeout_config(timeouts);
    if let Ok(name) = AppName::new(SESSION_NAME) {
        loader = loader.app_name(name);
    }
    if let Some(region) = &settings.region {
        loader = loader.region(Region::new(region.clone()));
    }
    if let Some(profile) = &surroundings.profile {
        loader = loader.profile_name(profile);
    }
    if let Some(fips) = settings.use_fips_endpoint {
        loader = loader.use_fips(fips);
    }
    if let Some(dual_stack) = settings.use_dualstack_endpoint {
        loader = loader.use_dual_stack(dual_stack);
    }
    if let Some(credentials) = static_credentials(settings) {
        loader = loader.credentials_provider(credentials);
    }
    loader
}

fn no_region() -> Error {
    Error::new(Kind::Other, "no AWS Region is known")
        .advise(
            "Set region in the provider block, AWS_REGION, or the profile's region to the Region of the Identity \
             Center instance.",
        )
        .at("region")
}

/// A profile that the provider block names comes before the environment, as in hashicorp/aws.
fn with_profile(
    settings: &Settings,
    sdk: SdkConfig,
    surroundings: &Surroundings,
    region: &str,
    http: SharedHttpClient,
) -> SdkConfig {
    match &settings.profile {
        Some(profile) if static_credentials(settings).is_none() => with_credentials(
            &sdk,
            profile_credentials(profile, surroundings, region, http),
        ),
        _ => sdk,
    }
}

/// Each role is assumed with the credentials of the one before.
fn with_roles(settings: &Settings, mut sdk: SdkConfig) -> SdkConfig {
    if let Some(role) = &settings.assume_role_with_web_identity {
        sdk = with_credentials(
            &sdk,
            AssumedWithToken::new(sts_client(&sdk, settings), role),
        );
    }
    for role in &settings.assume_role {
        sdk = with_credentials(&sdk, Assumed::new(sts_client(&sdk, settings), role));
    }
    sdk
}

fn retry_mode(settings: &Settings, surroundings: &Surroundings) -> RetryConfig {
    match settings.retry_mode.as_deref() {
        Some("adaptive") => RetryConfig::adaptive(),
        Some(_) => RetryConfig::standard(),
        None => surroundings.retry_mode(),
    }
}

impl Session {
    pub(super) fn sso_admin(&self, settings: &Settings) -> aws_sdk_ssoadmin::Client {
        let configured = configured(settings, |endpoints| &endpoints.ssoadmin);
        aws_sdk_ssoadmin::Client::new(&addressed(&self.sdk, SSO_ADMIN, configured))
    }

    pub(super) fn identity_store(&self, settings: &Settings) -> aws_sdk_identitystore::Client {
        let configured = configured(settings, |endpoints| &endpoints.identitystore);
        aws_sdk_identitystore::Client::new(&addressed(&self.sdk, "identitystore", configured))
    }

    pub(super) fn organizations(&self, settings: &Settings) -> aws_sdk_organizations::Client {
        let configured = configured(settings, |endpoints| &endpoints.organizations);
        aws_sdk_organizations::Client::new(&addressed(&self.sdk, "Organizations", configured))
    }

    pub(super) fn sts(&self, settings: &Settings) -> aws_sdk_sts::Client {
        sts_client(&self.sdk, settings)
    }

    pub(super) fn account_access(&self, settings: &Settings) -> aws_sdk_accountaccess::Client {
        let configured = configured(settings, |endpoints| &endpoints.accountaccess);
        aws_sdk_accountaccess::Client::new(&addressed(&self.sdk, ACCOUNT_ACCESS, configured))
    }
}

/// The `services` section of a profile says `sso_admin`, where the SDK would look for `sso-admin`.
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
const SSO_ADMIN: &str = "SSO_Admin";
/// The same of account access manager.
const ACCOUNT_ACCESS: &str = "Account_Access";

fn sts_client(sdk: &SdkConfig, settings: &Settings) -> aws_sdk_sts::Client {
    let configured = configured(settings, |endpoints| &endpoints.sts);
    aws_sdk_sts::Client::new(&addressed(sdk, "STS", configured))
}

fn configured(settings: &Settings, of: fn(&Endpoints) -> &Option<String>) -> Option<String> {
    settings.endpoints.as_ref().and_then(|all| of(all).clone())
}

/// The configuration of one service. An address from the block, the environment or the profile is
/// called as it is: it has no FIPS or dual-stack variant, and the SDK refuses to look for one.
pub(super) fn addressed(
    sdk: &SdkConfig,
    service_id: &str,
    configured: Option<String>,
) -> SdkConfig {
    let Some(url) = configured.or_else(|| of_the_environment(sdk, service_id)) else {
        return sdk.clone();
    };
    let mut addressed = sdk.to_builder();
    if url.is_empty() {
        // The line of a profile that says nothing.
        addressed.set_endpoint_url(None);
    } else {
        addressed = addressed
            .endpoint_url(url)
            .use_fips(false)
            .use_dual_stack(false);
    }
    // Else the clients would look into the environment again.
    addressed.insert_origin("endpoint_url", Origin::shared_config());
    addressed.build()
}

/// The address of a service that the environment or the profile names.
fn of_the_environment(sdk: &SdkConfig, service_id: &str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service_id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url");
    sdk.service_config()?.load_config(key.build().ok()?)
}

/// The addresses of the environment and the profile that are reached in clear. One that cannot be called at all is an
/// error.
fn in_clear(settings: &Settings, sdk: &SdkConfig) -> Result<Vec<String>, Error> {
    let block = settings.endpoints.clone().unwrap_or_default();
    let services = [
        (SSO_ADMIN, block.ssoadmin),
        ("identitystore", block.identitystore),
        ("Organizations", block.organizations),
        ("STS", block.sts),
        (ACCOUNT_ACCESS, block.accountaccess),
    ];
    let mut found = BTreeSet::new();
    for (service_id, configured) in services {
        if configured.is_none()
            && let Some(url) = of_the_environment(sdk, service_id)
        {
            match Address::parse(&url) {
                _ if url.is_empty() => {}
                Some(address) if address.is_in_clear() => drop(found.insert(url)),
                Some(_) => {}
                None => {
                    let url = plain::quoted(&url);
                    let message = format!(
                        "endpoint_url of {service_id} in the profile: {url} must be {}",
                        address::ADDRESS.replace('`', "")
                    );
                    return Err(Error::new(Kind::Other, message));
                }
            }
        }
    }
    Ok(Vec::from_iter(found))
}

fn with_credentials(sdk: &SdkConfig, provider: impl ProvideCredentials + 'static) -> SdkConfig {
    sdk.to_builder()
        .credentials_provider(SharedCredentialsProvider::new(provider))
        .build()
}

fn static_credentials(settings: &Settings) -> Option<Credentials> {
    let (key, secret) = (settings.access_key.as_ref()?, settings.secret_key.as_ref()?);
    Some(Credentials::new(
        key,
        secret,
        settings.token.clone(),
        None,
        "provider block",
    ))
}

/// A profile that the provider block names comes before the environment, as in hashicorp/aws.
fn profile_credentials(
    profile: &str,
    surroundings: &Surroundings,
    region: &str,
    http: SharedHttpClient,
) -> ProfileFileCredentialsProvider {
    let config = ProviderConfig::without_region()
        .with_region(Some(Region::new(region.to_owned())))
        .with_http_client(http);
    ProfileFileCredentialsProvider::builder()
        .configure(&config)
        .profile_name(profile)
        .profile_files(surroundings.files.clone())
        .build()
}

/// `~/` is the home directory, as in the AWS CLI.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
