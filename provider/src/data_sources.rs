//! The list of data sources.
//!
//! Decides which data sources there are.

mod application;
mod application_assignments;
mod application_providers;
mod applications;
mod delegated_administrators;
mod group;
mod group_memberships;
mod groups;
mod identity_source;
mod instance;
mod instances;
mod principal;
mod principal_application_assignments;
mod user;
mod users;

use crate::data_source::{AnyDataSource, Erased};

pub(crate) const DATA_SOURCES: &[&dyn AnyDataSource] = &[
    &Erased::<application::Application>::NEW,
    &Erased::<application_assignments::ApplicationAssignments>::NEW,
    &Erased::<application_providers::ApplicationProviders>::NEW,
    &Erased::<applications::Applications>::NEW,
    &Erased::<delegated_administrators::DelegatedAdministrators>::NEW,
    &Erased::<group::Group>::NEW,
    &Erased::<group_memberships::GroupMemberships>::NEW,
    &Erased::<groups::Groups>::NEW,
    &Erased::<identity_source::IdentitySource>::NEW,
    &Erased::<instance::Instance>::NEW,
    &Erased::<instances::Instances>::NEW,
    &Erased::<principal_application_assignments::PrincipalApplicationAssignments>::NEW,
    &Erased::<user::User>::NEW,
    &Erased::<users::Users>::NEW,
];
