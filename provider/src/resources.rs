//! The resources, and what several of them share.
//!
//! The tests below hold over all of them.

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
mod listed_applications;
mod listed_principals;
mod named_principal;
mod principal;
mod q_developer_profile;
mod q_developer_subscription;
mod roster;
mod scim_access_token;
mod scim_endpoint;
mod trusted_access;
mod user;

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
pub(crate) use scim_access_token::ScimAccessToken;
pub(crate) use scim_endpoint::ScimEndpoint;
pub(crate) use trusted_access::TrustedAccess;
pub(crate) use user::User;

#[cfg(test)]
mod tests;
