//! Credentials, Region, endpoints and the HTTP client.
//!
//! Decides how the provider block, the environment and the shared files combine: what the block says
//! wins, everything else is the AWS SDK's own chain.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{AppName, BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::{self, TlsContext, TrustStore, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_types::origin::Origin;
use aws_types::os_shim_internal::{Env, Fs};
use aws_types::service_config::ServiceConfigKey;
use rustls::RootCertStore;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Deserialize;

use super::{Error, Kind, limits};

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
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Endpoints {
    pub(crate) ssoadmin: Option<String>,
    pub(crate) identitystore: Option<String>,
    pub(crate) organizations: Option<String>,
    pub(crate) sts: Option<String>,
}

/// An open connection, from which the clients of the services are made.
pub(super) struct Session {
    sdk: SdkConfig,
    pub(super) region: String,
    pub(super) max_attempts: u32,
}

/// Reads environment and files and puts everything together. Makes no call.
pub(super) async fn open(settings: &Settings) -> Result<Session, Error> {
    let http = http_client(settings)?;
    let max_attempts = max_attempts(settings);
    let mut loader = aws_config::defaults(BehaviorVersion::latest())
        .http_client(http.clone())
        .retry_config(RetryConfig::standard())
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(10))
                .operation_attempt_timeout(Duration::from_secs(60))
                .build(),
        );
    if let Ok(name) = AppName::new("terraform-provider-identitycenter") {
        loader = loader.app_name(name);
    }
    if let Some(region) = &settings.region {
        loader = loader.region(Region::new(region.clone()));
    }
    let files = profile_files(settings);
    if let Some(profile) = &settings.profile {
        look_for_profile(profile, files.as_ref()).await?;
        loader = loader.profile_name(profile);
    }
    if let Some(files) = &files {
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
    let mut sdk = loader.load().await;
    let region = sdk.region().map(|region| region.as_ref().to_owned()).ok_or_else(|| {
        Error::new(Kind::Other, "no AWS Region is known")
            .advise("Set region in the provider block, AWS_REGION, or the profile's region to the Region of the Identity Center instance.")
            .at("region")
    })?;
    if let (Some(profile), None) = (&settings.profile, static_credentials(settings)) {
        sdk = with_credentials(&sdk, profile_credentials(profile, files, &region, http));
    }
    if let Some(web_identity) = &settings.assume_role_with_web_identity {
        let sts = sts_client(&sdk, settings);
        sdk = with_credentials(
            &sdk,
            AssumedWithToken {
                sts,
                role: web_identity.clone(),
            },
        );
    }
    for role in &settings.assume_role {
        let sts = sts_client(&sdk, settings);
        sdk = with_credentials(
            &sdk,
            Assumed {
                sts,
                role: role.clone(),
            },
        );
    }
    // `Aws::call` makes further attempts; the SDK's adaptive mode still slows down the first ones.
    let mode = settings
        .retry_mode
        .clone()
        .or_else(|| std::env::var("AWS_RETRY_MODE").ok());
    let retry = if mode.as_deref() == Some("adaptive") {
        RetryConfig::adaptive()
    } else {
        RetryConfig::standard()
    };
    let sdk = sdk
        .into_builder()
        .retry_config(retry.with_max_attempts(1))
        .build();
    Ok(Session {
        sdk,
        region,
        max_attempts,
    })
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
fn addressed(sdk: &SdkConfig, service_id: &str, configured: Option<String>) -> SdkConfig {
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

fn max_attempts(settings: &Settings) -> u32 {
    let from_environment = || std::env::var("AWS_MAX_ATTEMPTS").ok()?.parse().ok();
    settings
        .max_retries
        .or_else(from_environment)
        .unwrap_or(limits::MAX_ATTEMPTS)
        .max(1)
}

/// One HTTP client for all services: its connections are shared.
fn http_client(settings: &Settings) -> Result<SharedHttpClient, Error> {
    let bundle = settings.custom_ca_bundle.clone();
    let bundle = bundle.or_else(|| variable(&["AWS_CA_BUNDLE"]));
    let mut trust = TrustStore::default();
    if let Some(path) = bundle {
        trust = trust.with_pem_certificate(ca_bundle(&path)?);
    }
    let tls = TlsContext::builder()
        .with_trust_store(trust)
        .build()
        .map_err(|fault| {
            Error::new(Kind::Other, format!("TLS cannot be set up: {fault}")).at("custom_ca_bundle")
        })?;
    let client = Client {
        tls,
        proxy: proxy(settings)?,
        connector: OnceLock::new(),
    };
    Ok(SharedHttpClient::new(client))
}

/// The text of a file with certificate authorities. The HTTP client panics on one that it cannot
/// read, so it is read here first.
fn ca_bundle(path: &str) -> Result<Vec<u8>, Error> {
    let wrong = |what: String| {
        let message = format!("the CA bundle {path} {what}");
        Error::new(Kind::Other, message).at("custom_ca_bundle")
    };
    let pem =
        std::fs::read(expanded(path)).map_err(|fault| wrong(format!("cannot be read: {fault}")))?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|fault| wrong(format!("is no PEM file: {fault}")))?;
        roots
            .add(certificate)
            .map_err(|fault| wrong(format!("holds no certificate: {fault}")))?;
    }
    if roots.is_empty() {
        return Err(wrong("holds no certificate".to_owned()));
    }
    Ok(pem)
}

fn proxy(settings: &Settings) -> Result<ProxyConfig, Error> {
    let wrong = |attribute| {
        move |fault| Error::new(Kind::Other, format!("not a proxy address: {fault}")).at(attribute)
    };
    let (https, http) = (&settings.https_proxy, &settings.http_proxy);
    let config = match (https, http, &settings.no_proxy) {
        (Some(url), ..) => ProxyConfig::all(url.as_str()).map_err(wrong("https_proxy"))?,
        (None, Some(url), _) => ProxyConfig::all(url.as_str()).map_err(wrong("http_proxy"))?,
        (None, None, None) => return Ok(ProxyConfig::from_env()),
        // `from_env` takes no exceptions but those of the environment. AWS itself is always reached
        // by HTTPS.
        (None, None, Some(_)) => {
            let https = variable(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]);
            let http = variable(&["HTTP_PROXY", "http_proxy"]);
            match (https, http) {
                (Some(url), _) => ProxyConfig::https(url).map_err(wrong("https_proxy"))?,
                (None, Some(url)) => ProxyConfig::http(url).map_err(wrong("http_proxy"))?,
                (None, None) => return Ok(ProxyConfig::disabled()),
            }
        }
    };
    let no_proxy = settings.no_proxy.clone();
    Ok(
        match no_proxy.or_else(|| variable(&["NO_PROXY", "no_proxy"])) {
            Some(hosts) => config.no_proxy(hosts),
            None => config,
        },
    )
}

/// The first of these environment variables that says something.
fn variable(names: &[&str]) -> Option<String> {
    let values = names.iter().filter_map(|name| std::env::var(name).ok());
    values.into_iter().find(|value| !value.is_empty())
}

/// An HTTP client with our trust store and proxy.
#[derive(Debug)]
struct Client {
    tls: TlsContext,
    proxy: ProxyConfig,
    connector: OnceLock<SharedHttpConnector>,
}

impl HttpClient for Client {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let make = || {
            let mut builder = Connector::builder()
                .connector_settings(settings.clone())
                .proxy_config(self.proxy.clone());
            builder.set_sleep_impl(components.sleep_impl());
            let crypto = tls::Provider::Rustls(CryptoMode::AwsLc);
            SharedHttpConnector::new(
                builder
                    .tls_provider(crypto)
                    .tls_context(self.tls.clone())
                    .build(),
            )
        };
        self.connector.get_or_init(make).clone()
    }
}

const SESSION_NAME: &str = "terraform-provider-identitycenter";

/// Credentials of a role, by the credentials of the session before it.
#[derive(Debug)]
struct Assumed {
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
struct AssumedWithToken {
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
    async fn assume(&self) -> Result<Credentials, CredentialsError> {
        let role = &self.role;
        // The file is read each time: whoever wrote it renews it.
        let token = match (&role.web_identity_token, &role.web_identity_token_file) {
            (Some(token), _) => token.clone(),
            (None, Some(path)) => std::fs::read_to_string(expanded(path)).map_err(|fault| {
                let why = format!("the token file {path} cannot be read: {fault}");
                cannot_assume(&role.role_arn, &why)
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
    let length = duration.and_then(crate::timeouts::parse)?;
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
    cannot_assume(role_arn, &Error::from_sdk(operation, error).explain())
}

fn cannot_assume(role_arn: &str, why: &str) -> CredentialsError {
    CredentialsError::provider_error(format!("the role {role_arn} cannot be assumed: {why}"))
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
