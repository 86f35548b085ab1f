//! X.509 certificates in PEM, as identity providers sign with them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde_json::{Number, Value};
use x509_parser::certificate::X509Certificate;
use x509_parser::pem::Pem;
use x509_parser::time::ASN1Time;

use crate::cloud::call::{Output, seconds};
use crate::cloud::error::ApiError;

/// "Identity provider certificate: 2500 UTF-8 characters" (User Guide, "IAM
/// Identity Center quotas").
const MOST_CHARACTERS: usize = 2500;

/// Whether it is one certificate that AWS would take. The codes are not documented.
pub(crate) fn check(pem: &str) -> Result<(), ApiError> {
    if pem.chars().count() > MOST_CHARACTERS {
        return Err(ApiError::validation(format!(
            "The certificate has more than {MOST_CHARACTERS} characters."
        )));
    }
    parsed(pem, |_| ()).ok_or_else(|| {
        ApiError::validation("The certificate is not one X.509 certificate in PEM format.")
    })
}

/// Reads the one certificate of a PEM text.
fn parsed<T>(pem: &str, read: impl Fn(&X509Certificate) -> T) -> Option<T> {
    let mut blocks = Pem::iter_from_buffer(pem.as_bytes());
    let block = blocks.next()?.ok()?;
    if block.label != "CERTIFICATE" || blocks.next().is_some() {
        return None;
    }
    let certificate = block.parse_x509().ok()?;
    Some(read(&certificate))
}

/// Two texts of the same certificate are the same.
pub(super) fn same(one: &str, other: &str) -> bool {
    let der = |pem: &str| parsed(pem, |read| read.as_raw().to_vec());
    der(one) == der(other)
}

/// PEM of what SAML metadata has: base64 with any white space.
pub(super) fn pem_of(base64: &str) -> String {
    let text: String = base64.split_ascii_whitespace().collect();
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(64)
        .map(String::from_utf8_lossy)
        .collect();
    let lines = lines.join("\n");
    format!("-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")
}

/// A certificate as the API lists it. Names and algorithms are in the form that
/// Java gives them, which is a guess from the members' names.
pub(super) fn shown(id: &str, pem: &str) -> Option<Value> {
    parsed(pem, |read| {
        let serial = read.tbs_certificate.serial.to_string();
        let number: Number = serial.parse().ok()?;
        let key = BASE64_STANDARD.encode(read.public_key().raw);
        let version = read.version().0 + 1;
        let output = Output::default()
            .with("certificateId", id)
            .with("serialNumber", number)
            .with("serialNumberString", serial)
            .with("subjectName", read.subject().to_string())
            .with("issuerName", read.issuer().to_string())
            .with("signatureAlgorithmName", algorithm(read))
            .with("publicKey", key)
            .with("notBefore", time(read.validity().not_before)?)
            .with("notAfter", time(read.validity().not_after)?)
            .with("version", version)
            .with("x509CertificateInPEM", pem);
        Some(output.into())
    })?
}

fn time(time: ASN1Time) -> Option<Value> {
    Some(seconds(Timestamp::from_second(time.timestamp()).ok()?))
}

fn algorithm(certificate: &X509Certificate) -> String {
    let oid = certificate.signature_algorithm.algorithm.to_id_string();
    let name = match oid.as_str() {
        "1.2.840.113549.1.1.5" => "SHA1withRSA",
        "1.2.840.113549.1.1.11" => "SHA256withRSA",
        "1.2.840.113549.1.1.12" => "SHA384withRSA",
        "1.2.840.113549.1.1.13" => "SHA512withRSA",
        "1.2.840.10045.4.3.2" => "SHA256withECDSA",
        "1.2.840.10045.4.3.3" => "SHA384withECDSA",
        _ => return oid,
    };
    name.to_owned()
}
