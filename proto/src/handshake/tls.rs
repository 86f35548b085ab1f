//! TLS in both directions between two processes that know each other: each side
//! expects exactly one certificate, made for this one connection.
//!
//! Terraform's certificate is a certificate authority, which the usual rules for
//! clients forbid, and its key is on the curve P-521. So instead of building a
//! chain we compare the certificate byte by byte, and let the handshake prove that
//! the client has its key.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, PKCS_ECDSA_P256_SHA256};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, aws_lc_rs, verify_tls12_signature,
    verify_tls13_signature,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, UnixTime};
use rustls::server::NoServerSessionStorage;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, ServerConfig, SignatureScheme,
};
use tokio_rustls::TlsAcceptor;

use super::Error;

/// The name that Terraform expects in the certificate.
const SERVER_NAME: &str = "localhost";

/// How far back the certificate is valid, in case two clocks differ.
const VALID_SINCE: Duration = Duration::from_secs(60);

/// An acceptor that lets in only the owner of the given certificate (PEM), and the
/// certificate by which the client will know us.
pub(super) fn for_client(
    certificate: &str,
) -> Result<(TlsAcceptor, CertificateDer<'static>), Error> {
    let pinned = CertificateDer::from_pem_slice(certificate.as_bytes())
        .map_err(|error| Error::Tls(format!("PLUGIN_CLIENT_CERT: {error}")))?;
    let (own, key) = new_certificate().map_err(|error| Error::Tls(error.to_string()))?;
    let config = server_config(pinned, own.clone(), key);
    let config = config.map_err(|error| Error::Tls(error.to_string()))?;
    Ok((TlsAcceptor::from(Arc::new(config)), own))
}

/// A certificate for this process alone. Its key is on P-256, which is the fastest
/// to make of all that Terraform takes.
fn new_certificate() -> Result<(CertificateDer<'static>, PrivatePkcs8KeyDer<'static>), rcgen::Error>
{
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let mut params = CertificateParams::new([SERVER_NAME.to_owned()])?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, SERVER_NAME);
    params.not_before = (SystemTime::now() - VALID_SINCE).into();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let certificate = params.self_signed(&key)?;
    Ok((certificate.into(), key.serialize_der().into()))
}

fn server_config(
    pinned: CertificateDer<'static>,
    own: CertificateDer<'static>,
    key: PrivatePkcs8KeyDer<'static>,
) -> Result<ServerConfig, rustls::Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = PinnedClient::new(pinned, &provider);
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(vec![own], key.into())?;
    // Clients refuse a server that does not choose HTTP/2 by name.
    config.alpn_protocols = vec![b"h2".to_vec()];
    // The one client connects once: nothing to resume.
    config.send_tls13_tickets = 0;
    config.session_storage = Arc::new(NoServerSessionStorage {});
    Ok(config)
}

/// Lets in the owner of one certificate and nobody else.
#[derive(Debug)]
struct PinnedClient {
    certificate: CertificateDer<'static>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl PinnedClient {
    fn new(certificate: CertificateDer<'static>, provider: &CryptoProvider) -> Self {
        Self {
            certificate,
            algorithms: provider.signature_verification_algorithms,
        }
    }
}

impl ClientCertVerifier for PinnedClient {
    /// No hints: the client has one certificate to choose from.
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    /// The validity period does not matter: the certificate came with the process.
    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        if *end_entity == self.certificate {
            Ok(ClientCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests;
