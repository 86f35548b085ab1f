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

pub(crate) const RESOURCES: &[&dyn AnyResource] = &[
    &Erased::<application_assignment::ApplicationAssignment>::NEW,
    &Erased::<application_assignment_configuration::ApplicationAssignmentConfiguration>::NEW,
    &Erased::<application_assignments::ApplicationAssignments>::NEW,
    &Erased::<application_session_configuration::ApplicationSessionConfiguration>::NEW,
    &Erased::<delegated_administrator::DelegatedAdministrator>::NEW,
    &Erased::<group::Group>::NEW,
    &Erased::<group_membership::GroupMembership>::NEW,
    &Erased::<group_memberships::GroupMemberships>::NEW,
    &Erased::<identity_source::IdentitySource>::NEW,
    &Erased::<instance::Instance>::NEW,
    &Erased::<q_developer_profile::QDeveloperProfile>::NEW,
    &Erased::<q_developer_subscription::QDeveloperSubscription>::NEW,
    &Erased::<scim_access_token::ScimAccessToken>::NEW,
    &Erased::<scim_endpoint::ScimEndpoint>::NEW,
    &Erased::<trusted_access::TrustedAccess>::NEW,
    &Erased::<user::User>::NEW,
];

#[cfg(test)]
mod tests;
