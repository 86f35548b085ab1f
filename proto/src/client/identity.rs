//! The certificate by which a provider knows its client.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, PKCS_ECDSA_P521_SHA512,
};
use rustls::client::ResolvesClientCert;
use rustls::crypto::aws_lc_rs::sign::any_ecdsa_type;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::sign::{CertifiedKey, SigningKey};

use super::Error;

const VALID_SINCE: Duration = Duration::from_secs(30);
const VALID_FOR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// A certificate and a key that usually is the one in it.
#[derive(Clone, Debug)]
pub struct Identity {
    certificate: rcgen::Certificate,
    key: Arc<dyn SigningKey>,
}

impl Identity {
    /// Makes an identity like Terraform's: signed by itself, with a key on P-521,
    /// and marked as a certificate authority.
    ///
    /// # Errors
    ///
    /// Fails if the cryptography does.
    pub fn generate() -> Result<Self, Error> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P521_SHA512)?;
        let certificate = params()?.self_signed(&key)?;
        let der = PrivatePkcs8KeyDer::from(key.serialize_der());
        Ok(Self {
            certificate,
            key: any_ecdsa_type(&der.into())?,
        })
    }

    /// The certificate of this identity with the key of another one: an impostor.
    #[must_use]
    pub fn with_key_of(&self, other: &Self) -> Self {
        Self {
            certificate: self.certificate.clone(),
            key: Arc::clone(&other.key),
        }
    }

    /// The certificate as text, for the environment of a provider.
    #[must_use]
    pub fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// What a TLS client presents.
    pub(crate) fn resolver(&self) -> Arc<dyn ResolvesClientCert> {
        let chain = vec![self.certificate.der().clone()];
        let certified = CertifiedKey::new(chain, Arc::clone(&self.key));
        Arc::new(Always(Arc::new(certified)))
    }
}

fn params() -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(["localhost".to_owned()])?;
    params.distinguished_name = DistinguishedName::new();
    let name = &mut params.distinguished_name;
    name.push(DnType::OrganizationName, "HashiCorp");
    name.push(DnType::CommonName, "localhost");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::KeyEncipherment,
        KeyUsagePurpose::KeyAgreement,
        KeyUsagePurpose::KeyCertSign,
    ];
    params.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::ClientAuth,
        ExtendedKeyUsagePurpose::ServerAuth,
    ];
    let now = SystemTime::now();
    params.not_before = (now - VALID_SINCE).into();
    params.not_after = (now + VALID_FOR).into();
    Ok(params)
}

/// Presents its certificate whatever the server asks for.
#[derive(Debug)]
struct Always(Arc<CertifiedKey>);

impl ResolvesClientCert for Always {
    fn resolve(
        &self,
        _root_hint_subjects: &[&[u8]],
        _schemes: &[rustls::SignatureScheme],
    ) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }

    fn has_certs(&self) -> bool {
        true
    }
}
