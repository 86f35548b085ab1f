//! Where the people of an instance come from: the associated directory, the
//! external identity provider, and the SCIM tenants with their tokens.
//!
//! Everything here is an object by id, not a list, so that a test can patch one
//! token of a world. Of a token only a hash is kept and written: AWS shows its
//! secret once.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::long_ago;
use crate::cloud::signature::hex;

/// "Access tokens have a lifespan of one year" (User Guide, "Provision users and
/// groups from an external identity provider using SCIM").
pub(crate) const TOKEN_LIFE: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Values that no public source shows. Worlds can set others.
pub(crate) mod unverified {
    /// The only name that anybody gives the built-in directory.
    pub(crate) const IDENTITY_CENTER_DIRECTORY: &str = "UserPool";
    /// Named in the docstring of a caller.
    pub(crate) const AD_CONNECTOR: &str = "ADConnector";
    pub(crate) const ASSOCIATION_STATUS: &str = "ACTIVE";
    pub(crate) const CERTIFICATE_STATUS: &str = "ACTIVE";
    pub(crate) const STORE_STATUS: &str = "ACTIVE";
    /// `certificateUse`: what an API made after AWS's takes.
    pub(crate) const CERTIFICATE_USE: &str = "SIGNING";
}

/// The identity sources of instances, by instance id. One that is not there is the
/// Identity Center directory with nothing else, and is not written.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct IdentitySources(BTreeMap<String, IdentitySource>);

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct IdentitySource {
    #[serde(skip_serializing_if = "is_default")]
    pub directory: AssociatedDirectory,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_idp: Option<ExternalIdp>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tenants: BTreeMap<String, Tenant>,
}

/// The association between an instance and a directory.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct AssociatedDirectory {
    /// False between disassociating one directory and associating another.
    pub associated: bool,
    pub directory_type: String,
    /// The directory in Directory Service; the identity store itself if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    pub status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_type: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub provisioning_types: Vec<String>,
    /// In the API's own form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_mapping: Option<Map<String, Value>>,
}

impl Default for AssociatedDirectory {
    fn default() -> Self {
        Self {
            associated: true,
            directory_type: unverified::IDENTITY_CENTER_DIRECTORY.to_owned(),
            directory_id: None,
            alias: None,
            status: unverified::ASSOCIATION_STATUS.to_owned(),
            authentication_type: None,
            provisioning_types: Vec::new(),
            attribute_mapping: None,
        }
    }
}

/// A SAML identity provider.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalIdp {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub entity_id: String,
    pub login_url: String,
    #[serde(default)]
    pub want_request_signed: bool,
    #[serde(default = "yes")]
    pub enabled: bool,
    pub certificates: BTreeMap<String, IdpCertificate>,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct IdpCertificate {
    pub pem: String,
    #[serde(default = "certificate_status")]
    pub status: String,
}

fn certificate_status() -> String {
    unverified::CERTIFICATE_STATUS.to_owned()
}

/// A SCIM endpoint.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    #[serde(default = "long_ago", deserialize_with = "when")]
    pub created: Timestamp,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tokens: BTreeMap<String, BearerToken>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(from = "WrittenToken")]
pub struct BearerToken {
    pub created: Timestamp,
    pub expires: Timestamp,
    /// SHA-256 of the secret, in hexadecimal.
    pub hash: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenToken {
    #[serde(deserialize_with = "when")]
    created: Timestamp,
    #[serde(default, deserialize_with = "maybe_when")]
    expires: Option<Timestamp>,
    #[serde(default)]
    secret: Option<String>,
    #[serde(default)]
    hash: Option<String>,
}

impl From<WrittenToken> for BearerToken {
    fn from(written: WrittenToken) -> Self {
        let hash = written.secret.as_deref().map(hash_of).or(written.hash);
        Self {
            created: written.created,
            expires: written.expires.unwrap_or(written.created + TOKEN_LIFE),
            hash: hash.unwrap_or_default(),
        }
    }
}

pub(crate) fn hash_of(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

impl BearerToken {
    pub(crate) fn is(&self, secret: &str) -> bool {
        self.hash == hash_of(secret)
    }
}

/// A directory of AWS Directory Service, which an instance can be connected to.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ActiveDirectory {
    /// The account it is in.
    pub account: String,
    #[serde(default = "ad_connector")]
    pub directory_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
}

fn ad_connector() -> String {
    unverified::AD_CONNECTOR.to_owned()
}

/// A time in a world: fixed, or so many days from when the world is read.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum When {
    At(Timestamp),
    Ago { days_ago: i64 },
    Ahead { days_from_now: i64 },
}

impl From<When> for Timestamp {
    fn from(when: When) -> Self {
        let days = |days: i64| SignedDuration::from_hours(24 * days);
        match when {
            When::At(time) => time,
            When::Ago { days_ago } => Timestamp::now() - days(days_ago),
            When::Ahead { days_from_now } => Timestamp::now() + days(days_from_now),
        }
    }
}

fn when<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    When::deserialize(deserializer).map(Timestamp::from)
}

fn maybe_when<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    Option::<When>::deserialize(deserializer).map(|when| when.map(Timestamp::from))
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl IdentitySources {
    pub fn of(&self, instance: &str) -> IdentitySource {
        self.0.get(instance).cloned().unwrap_or_default()
    }

    pub fn of_mut(&mut self, instance: &str) -> &mut IdentitySource {
        self.0.entry(instance.to_owned()).or_default()
    }

    pub fn remove(&mut self, instance: &str) {
        self.0.remove(instance);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &IdentitySource)> {
        self.0.iter()
    }

    pub(super) fn says_nothing(&self) -> bool {
        self.0.values().all(is_default)
    }
}

impl Serialize for IdentitySources {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (instance, source) in self.0.iter().filter(|(_, source)| !is_default(*source)) {
            map.serialize_entry(instance, source)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_secret_is_read_and_never_written() {
        let token: BearerToken =
            serde_json::from_value(json!({"created": {"days_ago": 340}, "secret": "s3cret"}))
                .unwrap();
        assert!(token.is("s3cret") && !token.is("other"));
        assert!(!serde_json::to_string(&token).unwrap().contains("s3cret"));
    }

    #[test]
    fn a_token_lives_for_a_year_unless_the_world_says_otherwise() {
        let token: BearerToken =
            serde_json::from_value(json!({"created": "2026-01-01T00:00:00Z"})).unwrap();
        assert_eq!(token.expires.to_string(), "2027-01-01T00:00:00Z");
        let token: BearerToken = serde_json::from_value(
            json!({"created": {"days_ago": 1}, "expires": {"days_from_now": 20}}),
        )
        .unwrap();
        let left = token.expires.duration_since(Timestamp::now());
        assert!((19 * 24..=20 * 24).contains(&left.as_hours()), "{left}");
    }

    #[test]
    fn a_source_without_anything_is_not_written() {
        let mut sources = IdentitySources::default();
        sources.of_mut("ssoins-1");
        assert_eq!(serde_json::to_value(&sources).unwrap(), json!({}));
        sources.of_mut("ssoins-1").directory.associated = false;
        assert_eq!(
            serde_json::to_value(&sources).unwrap()["ssoins-1"]["directory"]["associated"],
            false
        );
    }
}
