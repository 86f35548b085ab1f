//! From a configuration to the identity source that is wanted.
//!
//! Decides what is wrong with a configuration, as far as it is known, and what AWS has to be told.

use std::collections::BTreeSet;

use tfplugin::value::Value;

use super::{Saml, State};
use crate::areas::identity_source::saml;
use crate::aws::certificate::Certificate;
use crate::aws::console::apps_auth::SamlConfig;
use crate::aws::identity_source::{
    ACTIVE_DIRECTORY, EXTERNAL_IDP, IDENTITY_CENTER, Wanted, WantedProvider,
};
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// What describes a provider when its metadata does not.
const PARTS: [&str; 3] = ["entity_id", "login_url", "certificates"];

impl State {
    /// The identity source that a plan asks for. The error says what a check should have found.
    pub(super) fn wanted(&self) -> Result<Wanted, String> {
        if self.r#type == IDENTITY_CENTER {
            return Ok(Wanted::IdentityCenter);
        }
        if let Some(directory) = &self.active_directory {
            return Ok(Wanted::ActiveDirectory {
                directory_id: directory.directory_id.clone(),
                directory_type: directory.directory_type.clone(),
            });
        }
        let saml = self.saml.clone().ok_or("saml is missing")?;
        let wanted = match saml.metadata.clone() {
            Some(metadata) => wanted_by_metadata(saml, metadata)?,
            None => wanted_by_parts(saml)?,
        };
        Ok(Wanted::ExternalIdp(Box::new(wanted)))
    }
}

/// The provider that its metadata describes.
fn wanted_by_metadata(saml: Saml, metadata: String) -> Result<WantedProvider, String> {
    let read = saml::identity_provider(&metadata)?;
    let first = read.login_urls.first().cloned().unwrap_or_default();
    let chosen = saml.login_url.filter(|url| read.login_urls.contains(url));
    Ok(WantedProvider {
        config: SamlConfig {
            entity_id: read.entity_id,
            login_url: chosen.unwrap_or(first),
            want_request_signed: saml.want_request_signed.unwrap_or(read.want_request_signed),
        },
        login_urls: read.login_urls,
        // An expired one beside others is of no use.
        certificates: read
            .certificates
            .into_iter()
            .filter(|certificate| !certificate.expired)
            .collect(),
        metadata: Some(metadata),
        again: false,
    })
}

/// The provider that is described part by part.
fn wanted_by_parts(saml: Saml) -> Result<WantedProvider, String> {
    let login_url = saml.login_url.unwrap_or_default();
    let certificates = saml.certificates.unwrap_or_default();
    let certificates: Result<_, _> = certificates
        .iter()
        .map(|pem| Certificate::of_pem(pem))
        .collect();
    Ok(WantedProvider {
        config: SamlConfig {
            entity_id: saml.entity_id.unwrap_or_default(),
            login_url: login_url.clone(),
            want_request_signed: saml.want_request_signed.unwrap_or_default(),
        },
        login_urls: vec![login_url],
        certificates: certificates?,
        metadata: None,
        again: false,
    })
}

/// What is wrong with a configuration. Values may be unknown.
pub(super) fn check(config: &Value) -> Diagnostics {
    let mut found = Vec::new();
    let kind = config.get("type").and_then(Value::as_str);
    for (name, of) in [
        ("saml", EXTERNAL_IDP),
        ("active_directory", ACTIVE_DIRECTORY),
    ] {
        let value = config.get(name).unwrap_or(&Value::Null);
        let wrong = match (kind, value) {
            (Some(kind), Value::Null) if kind == of => format!("The type {of} needs {name}."),
            (Some(kind), Value::Map(_)) if kind != of => {
                format!("{name} is for the type {of}; the type is {kind}.")
            }
            _ => continue,
        };
        found.push(Diagnostic::invalid(Path::of(name), wrong));
    }
    if let Some(saml @ Value::Map(_)) = config.get("saml") {
        found.extend(check_saml(saml));
    }
    found
}

fn check_saml(saml: &Value) -> Diagnostics {
    let of = |name: &str| saml.get(name).unwrap_or(&Value::Null);
    let at = |name: &str| Path::of("saml").member(name);
    let mut found = Vec::new();
    if of("metadata").is_null() {
        for name in PARTS.into_iter().filter(|name| of(name).is_null()) {
            let sentence = format!("Without metadata, {} are needed.", PARTS.join(", "));
            found.push(
                Diagnostic::error(format!("{name} is missing"), sentence).at(Path::of("saml")),
            );
        }
        if !of("metadata_version").is_null() {
            let sentence = "metadata_version says when to send the metadata again; there is none.";
            found.push(Diagnostic::invalid(at("metadata_version"), sentence));
        }
    } else {
        // What is not known yet may turn out to be null.
        let is_set = |name: &&str| !of(name).is_null() && !of(name).is_unknown();
        for name in PARTS.into_iter().filter(is_set) {
            let sentence = format!("{name} comes from the metadata; give one or the other.");
            found.push(Diagnostic::invalid(at(name), sentence));
        }
    }
    if let Some(metadata) = of("metadata").as_str() {
        let wrong = check_metadata(metadata).into_iter();
        found.extend(wrong.map(|one| one.at(at("metadata"))));
    }
    if let Value::List(certificates) = of("certificates") {
        found.extend(
            check_certificates(certificates)
                .map(|wrong| Diagnostic::invalid(at("certificates"), wrong)),
        );
        let each = certificates.iter().filter_map(Value::as_str);
        let each = each.filter_map(|pem| Certificate::of_pem(pem).ok());
        found.extend(
            each.flat_map(|one| concerns(&one))
                .map(|one| one.at(at("certificates"))),
        );
    }
    found
}

fn check_metadata(metadata: &str) -> Diagnostics {
    let read = match saml::identity_provider(metadata) {
        Ok(read) => read,
        Err(wrong) => {
            let at = Path::of("saml").member("metadata");
            return vec![Diagnostic::invalid(at, format!("The metadata {wrong}."))];
        }
    };
    let (expired, used): (Vec<_>, Vec<_>) = read.certificates.iter().partition(|one| one.expired);
    let expired = expired.into_iter().map(|one| {
        let sentence = format!("{} is expired; the metadata has others.", one.subject);
        Diagnostic::warning("The metadata has an expired certificate", sentence)
    });
    expired.chain(used.into_iter().flat_map(concerns)).collect()
}

/// AWS takes certificates that nobody should trust any more.
fn concerns(certificate: &Certificate) -> Vec<Diagnostic> {
    let warning = |concern: &String| {
        let sentence = format!("The certificate of {} {concern}.", certificate.subject);
        Diagnostic::warning("A certificate of the identity provider is weak", sentence)
    };
    certificate.concerns.iter().map(warning).collect()
}

fn check_certificates(certificates: &[Value]) -> impl Iterator<Item = String> {
    let mut fingerprints = BTreeSet::new();
    let none = certificates
        .is_empty()
        .then(|| "At least one certificate is needed.".to_owned());
    let each = certificates
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|pem| match Certificate::of_pem(pem) {
            Ok(read) if read.expired => {
                Some(format!("The certificate of {} is expired.", read.subject))
            }
            Ok(read) => {
                let twice = !fingerprints.insert(read.fingerprint);
                twice.then(|| format!("The certificate of {} is there twice.", read.subject))
            }
            Err(wrong) => Some(format!("A certificate {wrong}.")),
        });
    none.into_iter().chain(each.collect::<Vec<_>>())
}
