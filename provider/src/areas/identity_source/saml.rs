//! SAML metadata of identity providers.
//!
//! Decides what AWS needs of a metadata document: the identity provider's entity id, where people sign
//! in, and what it signs with. Errors never repeat the document: it may be confidential.
//!
//! Source: OASIS, "Metadata for the OASIS Security Assertion Markup Language (SAML) V2.0".

mod cost;

use roxmltree::{Document, Node};

use crate::aws::certificate::Certificate;

const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
/// The bindings by which Identity Center can send people to an identity provider.
const BINDINGS: [&str; 2] = [
    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
];

/// An identity provider, as its metadata describes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IdentityProvider {
    pub(crate) entity_id: String,
    /// The addresses for signing in, without repetition. AWS takes one of them.
    pub(crate) login_urls: Vec<String>,
    pub(crate) want_request_signed: bool,
    pub(crate) certificates: Vec<Certificate>,
}

/// Reads a metadata document. The error completes the sentence "the metadata …".
pub(crate) fn identity_provider(metadata: &str) -> Result<IdentityProvider, String> {
    cost::check(metadata)?;
    // A document type is refused by the parser: SAML has none, and it could read files.
    let document = Document::parse(metadata).map_err(|fault| {
        let place = fault.pos();
        format!("is not XML (line {}, column {})", place.row, place.col)
    })?;
    let role = only_role(&document)?;
    let entity_id = role
        .parent()
        .and_then(|entity| entity.attribute("entityID"))
        .ok_or("has no entityID")?;
    let login_urls = login_urls(role);
    if login_urls.is_empty() {
        return Err("has no SingleSignOnService with HTTP-POST or HTTP-Redirect".to_owned());
    }
    if login_urls.iter().any(|url| !url.starts_with("https://")) {
        return Err("has a sign-in address that does not begin with https://".to_owned());
    }
    Ok(IdentityProvider {
        entity_id: entity_id.to_owned(),
        login_urls,
        want_request_signed: matches!(
            role.attribute("WantAuthnRequestsSigned"),
            Some("true" | "1")
        ),
        certificates: certificates(role)?,
    })
}

/// The one identity provider that a document describes.
fn only_role<'a, 'i>(document: &'a Document<'i>) -> Result<Node<'a, 'i>, String> {
    let root = document.root_element();
    let known = ["EntityDescriptor", "EntitiesDescriptor"];
    if !known
        .iter()
        .any(|name| root.has_tag_name((METADATA, *name)))
    {
        return Err("is XML, but not SAML 2.0 metadata".to_owned());
    }
    let roles: Vec<_> = root
        .descendants()
        .filter(|node| node.has_tag_name((METADATA, "IDPSSODescriptor")))
        .collect();
    match roles.as_slice() {
        [role] => Ok(*role),
        [] => Err(
            "describes no identity provider (it has no IDPSSODescriptor); it may be a service provider's"
                .to_owned(),
        ),
        several => Err(format!("describes {} identity providers", several.len())),
    }
}

fn login_urls(role: Node<'_, '_>) -> Vec<String> {
    let mut urls: Vec<String> = Vec::new();
    for binding in BINDINGS {
        let services = role.children().filter(|node| {
            node.has_tag_name((METADATA, "SingleSignOnService"))
                && node.attribute("Binding") == Some(binding)
        });
        for url in services.filter_map(|service| service.attribute("Location")) {
            if !urls.iter().any(|known| known == url) {
                urls.push(url.to_owned());
            }
        }
    }
    urls
}

/// What the identity provider signs with; a key without a use is for everything.
fn certificates(role: Node<'_, '_>) -> Result<Vec<Certificate>, String> {
    let keys = role.children().filter(|node| {
        node.has_tag_name((METADATA, "KeyDescriptor"))
            && matches!(node.attribute("use"), None | Some("signing"))
    });
    let texts = keys
        .flat_map(|key| key.descendants())
        .filter(|node| node.has_tag_name((SIGNATURE, "X509Certificate")))
        .filter_map(|node| node.text());
    let mut found: Vec<Certificate> = Vec::new();
    for text in texts {
        let certificate = Certificate::of_base64(text)
            .map_err(|wrong| format!("has a certificate that {wrong}"))?;
        if found
            .iter()
            .all(|known| known.fingerprint != certificate.fingerprint)
        {
            found.push(certificate);
        }
    }
    if found.is_empty() {
        return Err("has no certificate for signing".to_owned());
    }
    if found.iter().all(|certificate| certificate.expired) {
        let subjects: Vec<_> = found.iter().map(|one| one.subject.clone()).collect();
        return Err(format!(
            "has an expired certificate and no other: {}",
            subjects.join("; ")
        ));
    }
    Ok(found)
}
