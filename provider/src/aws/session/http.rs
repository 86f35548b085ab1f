//! The HTTP client of all services.
//!
//! Decides whom to trust and through which proxy to go.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::{self, TlsContext, TrustStore, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use rustls::RootCertStore;
use rustls::pki_types::{CertificateDer, pem::PemObject};

use super::address::Address;
use super::{Error, Kind, Settings, expanded};

/// One HTTP client for all services: its connections are shared. What is at one of the `local` addresses is
/// reached directly.
pub(super) fn client(settings: &Settings, local: &[String]) -> Result<SharedHttpClient, Error> {
    let bundle = settings.custom_ca_bundle.clone();
    let bundle = bundle.or_else(|| variable(&["AWS_CA_BUNDLE"]).map(|(_, path)| path));
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
    let shared = Shared {
        tls,
        routes: Routes::of(settings, local)?,
        connectors: Mutex::default(),
    };
    Ok(SharedHttpClient::new(Client(Arc::new(shared))))
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

/// How a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Route {
    Direct,
    InClear,
    Secure,
}

/// Which way a request goes, and the proxies on the ways.
#[derive(Debug)]
struct Routes {
    in_clear: ProxyConfig,
    secure: ProxyConfig,
    /// Hosts that hand out the credentials of this machine, task or pod.
    local: Vec<String>,
}

impl Routes {
    fn of(settings: &Settings, local: &[String]) -> Result<Self, Error> {
        let (http, https) = (&settings.http_proxy, &settings.https_proxy);
        let hosts = settings.no_proxy.clone();
        let except = hosts.or_else(|| variable(&["NO_PROXY", "no_proxy"]).map(|(_, hosts)| hosts));
        let through = |configured: Option<(&'static str, &String)>, variables: &[&'static str]| {
            let config = match configured {
                Some((attribute, url)) => Some(proxy(url).map_err(|wrong| wrong.at(attribute))?),
                None => proxy_of_the_environment(variables)?,
            };
            let Some(config) = config else {
                return Ok(ProxyConfig::disabled());
            };
            Ok(match &except {
                Some(hosts) => config.no_proxy(hosts),
                None => config,
            })
        };
        let http = http.as_ref().map(|url| ("http_proxy", url));
        let https = https.as_ref().map(|url| ("https_proxy", url));
        let local = local.iter().filter_map(|url| Address::parse(url));
        Ok(Self {
            in_clear: through(http, &["HTTP_PROXY", "http_proxy"])?,
            // As in hashicorp/aws, the one for HTTP is for everything if it is the only one.
            secure: through(https.or(http), &["HTTPS_PROXY", "https_proxy"])?,
            local: local
                .map(|address| address.authority().to_owned())
                .collect(),
        })
    }

    /// What is near is reached directly, whatever is configured: a proxy could read the credentials of a role that come
    /// from there, or answer with its own.
    fn route(&self, url: &str) -> Route {
        match Address::parse(url) {
            Some(address) if address.is_near() => Route::Direct,
            Some(address) if self.local.iter().any(|local| local == address.authority()) => {
                Route::Direct
            }
            Some(address) if address.is_secure() => Route::Secure,
            _ => Route::InClear,
        }
    }

    fn proxy(&self, route: Route) -> ProxyConfig {
        match route {
            Route::Direct => ProxyConfig::disabled(),
            Route::InClear => self.in_clear.clone(),
            Route::Secure => self.secure.clone(),
        }
    }
}

/// A proxy for everything that is sent to it; [`Routes`] decides what that is.
fn proxy(url: &str) -> Result<ProxyConfig, Error> {
    ProxyConfig::all(url)
        .map_err(|fault| Error::new(Kind::Other, format!("not a proxy address: {fault}")))
}

/// The proxy that a variable names, with or without `http://`.
fn proxy_of_the_environment(variables: &[&'static str]) -> Result<Option<ProxyConfig>, Error> {
    let with_scheme = |url: String| {
        if url.contains("://") {
            url
        } else {
            format!("http://{url}")
        }
    };
    if let Some((name, url)) = variable(variables) {
        let named = |wrong: Error| Error::new(Kind::Other, format!("{name}: {}", wrong.explain()));
        return proxy(&with_scheme(url)).map(Some).map_err(named);
    }
    // Not a variable of AWS's, and often of a kind that no AWS tool speaks (SOCKS).
    let all = variable(&["ALL_PROXY", "all_proxy"]);
    Ok(all.and_then(|(_, url)| proxy(&with_scheme(url)).ok()))
}

/// The first of these environment variables that says something, with its name.
fn variable(names: &[&'static str]) -> Option<(&'static str, String)> {
    let values = names
        .iter()
        .filter_map(|name| Some((*name, std::env::var(name).ok()?)));
    values.into_iter().find(|(_, value)| !value.is_empty())
}

/// An HTTP client with our trust store and proxies.
#[derive(Clone, Debug)]
struct Client(Arc<Shared>);

/// There is a pool of connections for each route and each pair of timeouts: those of the metadata services are far
/// too short for anything else.
#[derive(Debug)]
struct Shared {
    tls: TlsContext,
    routes: Routes,
    connectors: Mutex<HashMap<(Route, Timeouts), SharedHttpConnector>>,
}

/// For connecting, and for reading.
type Timeouts = (Option<Duration>, Option<Duration>);

impl HttpClient for Client {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Routed {
            client: self.clone(),
            settings: settings.clone(),
            components: components.clone(),
        })
    }
}

/// Sends each request on its way.
#[derive(Debug)]
struct Routed {
    client: Client,
    settings: HttpConnectorSettings,
    components: RuntimeComponents,
}

impl HttpConnector for Routed {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let shared = &self.client.0;
        let route = shared.routes.route(request.uri());
        let make = || {
            let mut builder = Connector::builder()
                .connector_settings(self.settings.clone())
                .proxy_config(shared.routes.proxy(route));
            builder.set_sleep_impl(self.components.sleep_impl());
            let crypto = tls::Provider::Rustls(CryptoMode::AwsLc);
            SharedHttpConnector::new(
                builder
                    .tls_provider(crypto)
                    .tls_context(shared.tls.clone())
                    .build(),
            )
        };
        let timeouts = (
            self.settings.connect_timeout(),
            self.settings.read_timeout(),
        );
        let mut connectors = shared
            .connectors
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let connector = connectors.entry((route, timeouts)).or_insert_with(make);
        connector.call(request)
    }
}
