//! One console request on the wire.
//!
//! Decides address, headers and signature, all with the parts that the SDK's own clients are made of:
//! its orchestrator, its SigV4 signer, its credentials, HTTP client and timeouts.

use std::fmt;

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_runtime::auth::sigv4::{SCHEME_ID, SigV4AuthScheme};
use aws_runtime::user_agent::{ApiMetadata, UserAgentInterceptor};
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOptionResolverParams, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::app_name::AppName;
use aws_types::region::{Region, SigningRegion};
use aws_types::{SdkConfig, SigningName};
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Aws, Family, Request};
use crate::aws::session;

/// What goes over the wire. It may be secret, so it cannot be printed.
pub(super) struct Body(String);

impl Body {
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body")
    }
}

impl Aws {
    /// Sends a request once.
    pub(super) async fn send(
        &self,
        request: &Request,
    ) -> Result<Body, SdkError<ErrorMetadata, HttpResponse>> {
        let family = request.family;
        let region = request.region.as_deref().unwrap_or(self.region());
        let sdk = session::addressed(
            &self.console.sdk,
            family.service_id,
            self.console
                .endpoints
                .as_ref()
                .and_then(|all| (family.endpoint)(all).clone()),
        );
        let base = match sdk.endpoint_url() {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => family.url.replace("{region}", region),
        };
        let operation = Operation::builder()
            .service_name(family.target)
            .operation_name(request.operation)
            .endpoint_url(&format!("{base}{}", family.path))
            .no_retry()
            .runtime_plugin(signed(&sdk, family, region));
        let target = format!("{}.{}", family.target, request.operation);
        let content_type = format!("application/x-amz-json-{}", family.json);
        let operation = operation
            .serializer(move |body: Body| http_request(&target, &content_type, body))
            .deserializer(body_of)
            .build();
        let body = Body(request.input.to_string());
        operation.invoke(body).await
    }
}

fn http_request(
    target: &str,
    content_type: &str,
    body: Body,
) -> Result<HttpRequest, aws_smithy_runtime_api::box_error::BoxError> {
    let length = body.0.len();
    let mut http = HttpRequest::new(SdkBody::from(body.0));
    http.set_method("POST")?;
    let headers = http.headers_mut();
    headers.insert("content-type", content_type.to_owned());
    headers.insert("content-length", length.to_string());
    headers.insert("x-amz-target", target.to_owned());
    Ok(http)
}

/// The body of an answer, or the error that it tells of: its code is a header or a member, with a
/// namespace before it or an address behind it.
fn body_of(response: &HttpResponse) -> Result<Body, OrchestratorError<ErrorMetadata>> {
    let bytes = response.body().bytes().unwrap_or_default();
    if response.status().is_success() {
        // An answer that is no JSON is none of the service, whatever it has become.
        let text = std::str::from_utf8(bytes).ok();
        let json =
            text.filter(|text| text.is_empty() || serde_json::from_str::<IgnoredAny>(text).is_ok());
        return json
            .map(|text| Body(text.to_owned()))
            .ok_or_else(|| OrchestratorError::response("the answer is no JSON".into()));
    }
    let json: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let member = |name: &str| json.get(name).and_then(Value::as_str);
    let code = response
        .headers()
        .get("x-amzn-errortype")
        .or_else(|| member("__type"))
        .or_else(|| member("code"))
        .map(|code| code.split(':').next().unwrap_or(code))
        .map(|code| code.rsplit('#').next().unwrap_or(code));
    let mut error = ErrorMetadata::builder();
    error = match code {
        Some(code) => error.code(code),
        // Something else than the service answers there.
        None if response.status().as_u16() == 404 => error.code("UnknownOperation"),
        None => error,
    };
    if let Some(message) = member("message").or_else(|| member("Message")) {
        error = error.message(message);
    }
    Err(OrchestratorError::operation(error.build()))
}

/// The connection, credentials and signer of the SDK's clients.
fn signed(sdk: &SdkConfig, family: &Family, region: &str) -> StaticRuntimePlugin {
    let mut config = Layer::new("console");
    config.store_put(SigV4OperationSigningConfig {
        region: Some(SigningRegion::from(Region::new(region.to_owned()))),
        name: Some(SigningName::from(family.signing_name)),
        ..SigV4OperationSigningConfig::default()
    });
    config.store_put(AuthSchemeOptionResolverParams::new(()));
    config.store_put(ApiMetadata::new(
        family.signing_name,
        env!("CARGO_PKG_VERSION"),
    ));
    if let Some(name) = sdk.app_name() {
        config.store_put::<AppName>(name.clone());
    }
    if let Some(timeouts) = sdk.timeout_config() {
        config.store_put(timeouts.clone());
    }
    let mut parts = RuntimeComponentsBuilder::new("console")
        .with_http_client(sdk.http_client())
        .with_sleep_impl(sdk.sleep_impl())
        .with_time_source(sdk.time_source())
        .with_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()))
        .with_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(
            StaticAuthSchemeOptionResolver::new(vec![SCHEME_ID]),
        )))
        .with_interceptor(SharedInterceptor::new(UserAgentInterceptor::new()))
        // The cache of the SDK's clients, so that credentials are loaded once for all.
        .with_identity_cache(sdk.identity_cache());
    if let Some(credentials) = sdk.credentials_provider() {
        parts = parts.with_identity_resolver(SCHEME_ID, SharedIdentityResolver::new(credentials));
    }
    StaticRuntimePlugin::new()
        .with_config(config.freeze())
        .with_runtime_components(parts)
}
