//! The HTTP client of all services.
//!
//! Decides whom to trust and through which proxy to go.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::{self, TlsContext, TrustStore, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use rustls::RootCertStore;
use rustls::pki_types::{CertificateDer, pem::PemObject};

use super::{Error, Kind, Settings, expanded};

/// One HTTP client for all services: its connections are shared.
pub(super) fn client(settings: &Settings) -> Result<SharedHttpClient, Error> {
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
        connectors: Mutex::default(),
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

/// An HTTP client with our trust store and proxy. There is a pool of connections for each pair of
/// timeouts: those of the metadata services are far too short for anything else.
#[derive(Debug)]
struct Client {
    tls: TlsContext,
    proxy: ProxyConfig,
    connectors: Mutex<HashMap<Timeouts, SharedHttpConnector>>,
}

/// For connecting, and for reading.
type Timeouts = (Option<Duration>, Option<Duration>);

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
        let timeouts = (settings.connect_timeout(), settings.read_timeout());
        let mut connectors = self
            .connectors
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        connectors.entry(timeouts).or_insert_with(make).clone()
    }
}
