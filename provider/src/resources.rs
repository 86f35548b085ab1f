//! The list of resources.
//!
//! Decides which resources there are. The tests below hold over the whole list.

mod application_assignment;
mod application_assignment_configuration;
mod application_assignments;
mod application_configuration;
mod application_session_configuration;
mod delegated_administrator;
mod group;
mod group_membership;
mod group_memberships;
pub(crate) mod identity_source;
mod instance;
mod named_principal;
mod principal;
mod q_developer_profile;
mod q_developer_subscription;
mod roster;
mod scim_access_token;
mod scim_endpoint;
mod trusted_access;
mod user;

use crate::resource::{AnyResource, Erased};

pub(crate) use application_assignment::ApplicationAssignment;
pub(crate) use application_assignment_configuration::ApplicationAssignmentConfiguration;
pub(crate) use application_assignments::ApplicationAssignments;
pub(crate) use application_session_configuration::ApplicationSessionConfiguration;
pub(crate) use delegated_administrator::DelegatedAdministrator;
pub(crate) use group::Group;
pub(crate) use group_membership::GroupMembership;
pub(crate) use group_memberships::GroupMemberships;
pub(crate) use identity_source::IdentitySource;
pub(crate) use instance::Instance;
pub(crate) use q_developer_profile::QDeveloperProfile;
pub(crate) use q_developer_subscription::QDeveloperSubscription;
pub(crate) use scim_access_token::{ScimAccessToken, is_due};
pub(crate) use scim_endpoint::ScimEndpoint;
pub(crate) use trusted_access::TrustedAccess;
pub(crate) use user::User;

pub(crate) const RESOURCES: &[&dyn AnyResource] = &[
    &Erased::<ApplicationAssignment>::NEW,
    &Erased::<ApplicationAssignmentConfiguration>::NEW,
    &Erased::<ApplicationAssignments>::NEW,
    &Erased::<ApplicationSessionConfiguration>::NEW,
    &Erased::<DelegatedAdministrator>::NEW,
    &Erased::<Group>::NEW,
    &Erased::<GroupMembership>::NEW,
    &Erased::<GroupMemberships>::NEW,
    &Erased::<IdentitySource>::NEW,
    &Erased::<Instance>::NEW,
    &Erased::<QDeveloperProfile>::NEW,
    &Erased::<QDeveloperSubscription>::NEW,
    &Erased::<ScimAccessToken>::NEW,
    &Erased::<ScimEndpoint>::NEW,
    &Erased::<TrustedAccess>::NEW,
    &Erased::<User>::NEW,
];

/// The resource of this name.
pub(crate) fn named(name: &str) -> Option<&'static dyn AnyResource> {
    let found = RESOURCES.iter().find(|resource| resource.name() == name);
    found.copied()
}

#[cfg(test)]
mod tests;
