//! The data sources.

pub(crate) mod application;
pub(crate) mod application_assignments;
pub(crate) mod application_providers;
pub(crate) mod applications;
pub(crate) mod delegated_administrators;
pub(crate) mod group;
pub(crate) mod group_memberships;
pub(crate) mod groups;
pub(crate) mod identity_source;
pub(crate) mod instance;
pub(crate) mod instances;
mod principal;
pub(crate) mod principal_application_assignments;
pub(crate) mod user;
pub(crate) mod users;
