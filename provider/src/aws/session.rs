//! Credentials, Region, endpoints and the HTTP client.
//!
//! Decides how the provider block, the environment and the shared files combine: what the block says
//! wins, everything else is the AWS SDK's own chain.

mod http;
mod roles;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::{RetryConfig, RetryMode};
use aws_config::timeout::TimeoutConfig;
use aws_config::{AppName, BehaviorVersion, ConfigLoader, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::origin::Origin;
use aws_types::os_shim_internal::{Env, Fs};
use aws_types::service_config::ServiceConfigKey;
use serde::Deserialize;

use super::console::Console;
use super::{Error, Kind, limits};
use roles::{Assumed, AssumedWithToken};

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
    sdk: SdkConfig,
    pub(super) region: String,
    pub(super) max_attempts: u32,
}

/// Reads environment and files and puts everything together. Makes no call.
pub(super) async fn open(settings: &Settings) -> Result<Session, Error> {
    let http = http::client(settings)?;
    let files = profile_files(settings);
    if let Some(profile) = &settings.profile {
        look_for_profile(profile, files.as_ref()).await?;
    }
    let sdk = loader(settings, files.as_ref(), http.clone()).load().await;
    let region = sdk
        .region()
        .map(|region| region.as_ref().to_owned())
        .ok_or_else(no_region)?;
    let max_attempts = max_attempts(settings, &sdk);
    let retry = retry_mode(settings, &sdk).with_max_attempts(1);
    let sdk = with_roles(settings, with_profile(settings, sdk, files, &region, http));
    Ok(Session {
        sdk: sdk.into_builder().retry_config(retry).build(),
        region,
        max_attempts,
    })
}

/// The SDK's own loader, told what the provider block says.
fn loader(
    settings: &Settings,
    files: Option<&EnvConfigFiles>,
    http: SharedHttpClient,
) -> ConfigLoader {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(limits::CONNECT_TIMEOUT)
        .operation_attempt_timeout(limits::ATTEMPT_TIMEOUT)
        .build();
    let mut loader = aws_config::defaults(BehaviorVersion::latest())
        .http_client(http)
        .timeout_config(timeouts);
    if let Ok(name) = AppName::new(SESSION_NAME) {
        loader = loader.app_name(name);
    }
    if let Some(region) = &settings.region {
        loader = loader.region(Region::new(region.clone()));
    }
    if let Some(profile) = &settings.profile {
        loader = loader.profile_name(profile);
    }
    if let Some(files) = files {
        loader = loader.profile_files(files.clone());
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
    files: Option<EnvConfigFiles>,
    region: &str,
    http: SharedHttpClient,
) -> SdkConfig {
    match &settings.profile {
        Some(profile) if static_credentials(settings).is_none() => {
            with_credentials(&sdk, profile_credentials(profile, files, region, http))
        }
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

/// How often a request is sent: the block, else the environment or the profile, else ours. The SDK
/// does not say whether its own default was configured, so a profile cannot ask for just that.
fn max_attempts(settings: &Settings, sdk: &SdkConfig) -> u32 {
    let loaded = sdk.retry_config().map(RetryConfig::max_attempts);
    let default = RetryConfig::standard().max_attempts();
    let named = loaded
        .filter(|attempts| *attempts != default || std::env::var_os("AWS_MAX_ATTEMPTS").is_some());
    settings
        .max_retries
        .or(named)
        .unwrap_or(limits::MAX_ATTEMPTS)
        .max(1)
}

/// `Aws::call` makes further attempts; the SDK's adaptive mode still slows down the first ones.
fn retry_mode(settings: &Settings, sdk: &SdkConfig) -> RetryConfig {
    let loaded = sdk.retry_config().map(RetryConfig::mode);
    let adaptive = match settings.retry_mode.as_deref() {
        Some(mode) => mode == "adaptive",
        None => loaded == Some(RetryMode::Adaptive),
    };
    if adaptive {
        RetryConfig::adaptive()
    } else {
        RetryConfig::standard()
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

    pub(super) fn console(&self, settings: &Settings) -> Console {
        Console::new(
            self.sdk.clone(),
            settings.endpoints.clone(),
            settings.allow_console_apis == Some(true),
        )
    }
}

/// The `services` section of a profile says `sso_admin`, where the SDK would look for `sso-admin`.
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
const SSO_ADMIN: &str = "SSO_Admin";

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
    let from_environment = || {
        let key = ServiceConfigKey::builder()
            .service_id(service_id)
            .env("AWS_ENDPOINT_URL")
            .profile("endpoint_url");
        sdk.service_config()?.load_config(key.build().ok()?)
    };
    let Some(url) = configured.or_else(from_environment) else {
        return sdk.clone();
    };
    let mut addressed = sdk
        .to_builder()
        .endpoint_url(url)
        .use_fips(false)
        .use_dual_stack(false);
    // Else the clients would look into the environment again.
    addressed.insert_origin("endpoint_url", Origin::shared_config());
    addressed.build()
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
    files: Option<EnvConfigFiles>,
    region: &str,
    http: SharedHttpClient,
) -> ProfileFileCredentialsProvider {
    let config = ProviderConfig::without_region()
        .with_region(Some(Region::new(region.to_owned())))
        .with_http_client(http);
    let mut builder = ProfileFileCredentialsProvider::builder()
        .configure(&config)
        .profile_name(profile);
    if let Some(files) = files {
        builder = builder.profile_files(files);
    }
    builder.build()
}

fn profile_files(settings: &Settings) -> Option<EnvConfigFiles> {
    let (config, credentials) = (
        &settings.shared_config_files,
        &settings.shared_credentials_files,
    );
    if config.is_none() && credentials.is_none() {
        return None;
    }
    let mut files = EnvConfigFiles::builder()
        .include_default_config_file(config.is_none())
        .include_default_credentials_file(credentials.is_none());
    for (kind, paths) in [
        (EnvConfigFileKind::Config, config),
        (EnvConfigFileKind::Credentials, credentials),
    ] {
        for path in paths.iter().flatten() {
            files = files.with_file(kind, expanded(path));
        }
    }
    Some(files.build())
}

/// The SDK takes a profile that does not exist for one that says nothing.
async fn look_for_profile(name: &str, files: Option<&EnvConfigFiles>) -> Result<(), Error> {
    let default = EnvConfigFiles::default();
    let files = files.unwrap_or(&default);
    let wrong = |message: String| Error::new(Kind::Other, message).at("profile");
    let profiles = aws_config::profile::load(&Fs::real(), &Env::real(), files, None)
        .await
        .map_err(|fault| wrong(format!("the shared files cannot be read: {fault}")))?;
    match profiles.get_profile(name) {
        Some(_) => Ok(()),
        None => Err(wrong(format!(
            "there is no profile {name:?} in the shared configuration and credentials files"
        ))),
    }
}

/// `~/` is the home directory, as in the AWS CLI.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
