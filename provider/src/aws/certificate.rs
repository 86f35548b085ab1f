//! X.509 certificates of identity providers.
//!
//! Decides what is a certificate that AWS can take, and when two spellings are the same one: PEM may be
//! broken into lines anywhere.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use x509_parser::pem::Pem;
use x509_parser::prelude::{ASN1Time, FromDer as _, X509Certificate};
use x509_parser::public_key::PublicKey;

/// The longest certificate, in characters of PEM.
/// Source: IAM Identity Center user guide, "Additional quotas".
const LONGEST_PEM: usize = 2500;

/// The shortest RSA key that is not known to be within reach, in bits.
/// Source: NIST SP 800-131A, "Transitioning the Use of Cryptographic Algorithms and Key Lengths".
const SHORTEST_RSA: usize = 2048;

/// Signatures that can be forged, by the identifiers of their algorithms. Sources: RFC 8017, RFC 3279.
const FORGEABLE: &[(&str, &str)] = &[
    ("1.2.840.113549.1.1.2", "MD2"),
    ("1.2.840.113549.1.1.4", "MD5"),
    ("1.2.840.113549.1.1.5", "SHA-1"),
    ("1.3.14.3.2.29", "SHA-1"),
    ("1.2.840.10040.4.3", "SHA-1"),
    ("1.2.840.10045.4.1", "SHA-1"),
];

/// A certificate that could be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Certificate {
    /// PEM, as it was written.
    pub(crate) pem: String,
    /// SHA-256 of the certificate, in hexadecimal digits.
    pub(crate) fingerprint: String,
    pub(crate) subject: String,
    pub(crate) expired: bool,
    /// What makes it a bad one. AWS takes it all the same.
    pub(crate) concerns: Vec<String>,
}

impl Certificate {
    /// Reads one certificate. The error completes the sentence "the certificate …".
    pub(crate) fn of_pem(text: &str) -> Result<Self, String> {
        let mut blocks = Pem::iter_from_buffer(text.as_bytes());
        let block = match (blocks.next(), blocks.next()) {
            (Some(Ok(block)), None) if block.label == "CERTIFICATE" => block,
            (Some(Ok(_)), Some(_)) => return Err("is several; give each as one element".into()),
            _ => return Err("is not an X.509 certificate in PEM".into()),
        };
        if text.chars().count() > LONGEST_PEM {
            return Err(format!(
                "is longer than {LONGEST_PEM} characters, AWS's limit"
            ));
        }
        Self::of_der(&block.contents, text.to_owned())
    }

    /// Reads one certificate from base64, as XML signatures write it.
    pub(crate) fn of_base64(text: &str) -> Result<Self, String> {
        let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let lines: Vec<String> = digits
            .chunks(64)
            .map(|line| line.iter().collect())
            .collect();
        Self::of_pem(&format!(
            "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
            lines.join("\n")
        ))
    }

    fn of_der(der: &[u8], pem: String) -> Result<Self, String> {
        let (_, parsed) =
            X509Certificate::from_der(der).map_err(|_| "is not an X.509 certificate".to_owned())?;
        Ok(Self {
            pem,
            fingerprint: fingerprint(der),
            subject: parsed.subject().to_string(),
            expired: parsed.validity().not_after < ASN1Time::now(),
            concerns: concerns(&parsed),
        })
    }
}

/// Each completes the sentence "the certificate …".
fn concerns(parsed: &X509Certificate<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(PublicKey::RSA(key)) = parsed.public_key().parsed()
        && key.key_size() < SHORTEST_RSA
    {
        found.push(format!(
            "has an RSA key of {} bits, and less than {SHORTEST_RSA} can be broken: whoever does signs in as anybody",
            key.key_size()
        ));
    }
    let algorithm = parsed.signature_algorithm.algorithm.to_id_string();
    if let Some((_, digest)) = FORGEABLE.iter().find(|(id, _)| *id == algorithm) {
        found.push(format!(
            "is signed with {digest}, for which forgeries can be made"
        ));
    }
    let from = parsed.validity().not_before;
    if from > ASN1Time::now() {
        found.push(format!(
            "is not valid before {from}: nobody can sign in with it until then"
        ));
    }
    found
}

/// The fingerprint of a certificate in PEM. Text that is no certificate stands for itself.
pub(crate) fn fingerprint_of(pem: &str) -> String {
    Certificate::of_pem(pem).map_or_else(|_| pem.trim().to_owned(), |read| read.fingerprint)
}

/// Whether two texts are the same certificate.
pub(crate) fn same_certificate(one: &str, other: &str) -> bool {
    fingerprint_of(one) == fingerprint_of(other)
}

fn fingerprint(der: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(der) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests;
