//! The SCIM endpoint, through which an identity provider writes users and groups
//! into the identity store.
//!
//! From the "IAM Identity Center SCIM Implementation Developer Guide". AWS's host
//! is `scim.{region}.amazonaws.com`; here it is the cloud's own address, with the
//! same path: `/{tenant id}/scim/v2/`. The only authentication is a bearer token.
//! For faults, quotas and the record of calls it is the service `scim`, with the
//! operations by the names of the guide's pages.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::error::ApiError;
use super::world::{Clock, World};

mod discovery;
mod filter;
mod group;
mod listing;
mod patch;
mod person;
mod user;

/// The name for faults, quotas and the record of calls.
pub(crate) const SERVICE: &str = "scim";

pub(crate) type Handler = fn(&mut Request) -> Result<Accepted, ApiError>;

pub(crate) const OPERATIONS: &[(&str, Handler)] = &[
    ("CreateGroup", group::create),
    ("CreateUser", user::create),
    ("DeleteGroup", group::delete),
    ("DeleteUser", user::delete),
    ("GetGroup", group::get),
    ("GetSchema", discovery::schema),
    ("GetUser", user::get),
    ("ListGroups", group::list),
    ("ListResourceTypes", discovery::resource_types),
    ("ListSchemas", discovery::schemas),
    ("ListUsers", user::list),
    ("PatchGroup", group::patch),
    ("PatchUser", user::patch),
    ("PutUser", user::put),
    ("ServiceProviderConfig", discovery::service_provider_config),
];

/// The operations by name.
pub(crate) fn operations() -> impl Iterator<Item = &'static str> {
    OPERATIONS.iter().map(|(name, _)| *name)
}

/// A request of somebody who has a token for the tenant.
pub(crate) struct Request<'a> {
    pub world: &'a mut World,
    /// The instance whose identity store is written.
    pub instance: String,
    pub tenant: String,
    /// The last part of the path, if it names one thing.
    pub id: String,
    pub query: Vec<(String, String)>,
    pub body: Value,
    pub now: Timestamp,
    pub clock: Clock,
    pub endpoint: String,
}

/// A status and what comes with it.
pub(crate) struct Accepted(pub u16, pub Value);

/// What a user or group says of itself: when it was made and changed.
fn meta(kind: &str, created: Timestamp, updated: Timestamp) -> Value {
    let text = |time: Timestamp| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    json!({"resourceType": kind, "created": text(created), "lastModified": text(updated)})
}

pub(crate) fn invalid(detail: &str) -> ApiError {
    ApiError::validation(detail)
}
