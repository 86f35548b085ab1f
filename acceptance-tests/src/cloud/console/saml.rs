//! SAML 2.0 metadata: what an identity provider says of itself, and what IAM
//! Identity Center says of itself as the service provider.

use roxmltree::{Document, Node};
use sha2::{Digest as _, Sha256};

use super::certificate;
use crate::cloud::error::ApiError;
use crate::cloud::signature::hex;
use crate::cloud::world::Instance;

const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/// An identity provider, from its metadata or from the members of a request.
#[derive(Debug, PartialEq)]
pub(super) struct Described {
    pub(super) entity_id: String,
    pub(super) login_url: String,
    pub(super) want_request_signed: bool,
    /// In PEM.
    pub(super) certificates: Vec<String>,
}

/// Reads an identity provider's metadata. What AWS answers to metadata it cannot
/// use is not documented; it is a request that is not valid.
pub(super) fn described(metadata: &str) -> Result<Described, ApiError> {
    let broken = |what: &str| ApiError::validation(format!("The SAML metadata {what}."));
    let document = Document::parse(metadata).map_err(|_| broken("is no XML"))?;
    let mut providers = document
        .descendants()
        .filter(|node| node.has_tag_name((METADATA, "IDPSSODescriptor")));
    let provider = providers
        .next()
        .ok_or_else(|| broken("has no IDPSSODescriptor"))?;
    if providers.next().is_some() {
        return Err(broken("has several identity providers"));
    }
    let entity = provider
        .parent_element()
        .filter(|parent| parent.has_tag_name((METADATA, "EntityDescriptor")));
    let entity_id = entity
        .and_then(|entity| entity.attribute("entityID"))
        .ok_or_else(|| broken("has no entityID"))?;
    let login_url =
        login_url(provider).ok_or_else(|| broken("has no SingleSignOnService to post to"))?;
    let certificates = signing_certificates(provider);
    if certificates.is_empty() {
        return Err(broken("has no signing certificate"));
    }
    for pem in &certificates {
        certificate::check(pem)?;
    }
    Ok(Described {
        entity_id: entity_id.to_owned(),
        login_url,
        want_request_signed: provider.attribute("WantAuthnRequestsSigned") == Some("true"),
        certificates,
    })
}

fn login_url(provider: Node) -> Option<String> {
    let bound = |binding: &str| {
        provider.children().find(|node| {
            node.has_tag_name((METADATA, "SingleSignOnService"))
                && node.attribute("Binding") == Some(binding)
        })
    };
    let service = bound(POST).or_else(|| bound(REDIRECT))?;
    service.attribute("Location").map(str::to_owned)
}

/// A key without a use is for signing as well.
fn signing_certificates(provider: Node) -> Vec<String> {
    let keys = provider.children().filter(|node| {
        node.has_tag_name((METADATA, "KeyDescriptor"))
            && matches!(node.attribute("use"), None | Some("signing"))
    });
    keys.flat_map(|key| key.descendants())
        .filter(|node| node.has_tag_name((SIGNATURE, "X509Certificate")))
        .filter_map(|node| node.text())
        .map(certificate::pem_of)
        .collect()
}

/// IAM Identity Center as the service provider of a directory.
pub(super) struct ServiceProvider {
    pub(super) issuer: String,
    pub(super) acs_url: String,
    pub(super) metadata: String,
    pub(super) certificate_id: String,
}

/// The issuer and the addresses are in the form that the tutorials of identity
/// providers show. Each Region has its own addresses ("Using IAM Identity Center
/// across multiple AWS Regions"), two of them: the second host answers on IPv6 as
/// well, and its name is a guess.
pub(super) fn service_provider(instance: &Instance) -> ServiceProvider {
    let directory = &instance.identity_store.id;
    let region = &instance.region;
    let issuer = format!("https://{region}.signin.aws.amazon.com/platform/saml/{directory}");
    let additional = instance.additional_regions.iter();
    let regions = std::iter::once(region).chain(additional.map(|added| &added.region));
    let mut services = String::new();
    let mut first = None;
    for (index, (region, host)) in regions
        .flat_map(|region| {
            [
                (region, "signin.aws.amazon.com"),
                (region, "sso.signin.aws"),
            ]
        })
        .enumerate()
    {
        let id = uuid_of(&format!("{directory} acs {region}"));
        let location = format!("https://{region}.{host}/platform/saml/acs/{id}");
        let default = index == 0;
        services.push_str(&format!(
            "<md:AssertionConsumerService Binding=\"{POST}\" Location=\"{location}\" \
             index=\"{index}\" isDefault=\"{default}\"/>"
        ));
        first.get_or_insert(location);
    }
    let metadata = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{issuer}\">\
         <md:SPSSODescriptor AuthnRequestsSigned=\"false\" WantAssertionsSigned=\"true\" \
         protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">\
         <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\
         {services}</md:SPSSODescriptor></md:EntityDescriptor>"
    );
    ServiceProvider {
        issuer,
        acs_url: first.unwrap_or_default(),
        metadata,
        certificate_id: uuid_of(&format!("{directory} certificate")),
    }
}

/// The same UUID for the same text.
fn uuid_of(text: &str) -> String {
    let hash = hex(&Sha256::digest(text.as_bytes()));
    let parts = [
        &hash[..8],
        &hash[8..12],
        &hash[12..16],
        &hash[16..20],
        &hash[20..32],
    ];
    parts.join("-")
}
