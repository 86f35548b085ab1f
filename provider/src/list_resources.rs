//! The list of list resources, one for each resource, and the filters that several of them have.
//!
//! Decides how objects are found and what they are called.

mod application;
mod application_assignment;
mod application_assignments;
mod delegated_administrator;
mod group;
mod group_membership;
mod group_memberships;
mod identity_source;
mod instance;
mod principal;
mod q_developer_profile;
mod q_developer_subscription;
mod scim_access_token;
mod scim_endpoint;
mod trusted_access;
mod user;

use crate::list_resource::{AnyListResource, Erased};
use crate::schema::{Attribute, Check, Kind, checks};

pub(crate) const LIST_RESOURCES: &[&dyn AnyListResource] = &[
    &Erased::<application_assignment::ApplicationAssignments>::NEW,
    &Erased::<application::AssignmentConfigurations>::NEW,
    &Erased::<application_assignments::SetsOfAssignments>::NEW,
    &Erased::<application::SessionConfigurations>::NEW,
    &Erased::<delegated_administrator::DelegatedAdministrators>::NEW,
    &Erased::<group::Groups>::NEW,
    &Erased::<group_membership::GroupMemberships>::NEW,
    &Erased::<group_memberships::SetsOfMemberships>::NEW,
    &Erased::<identity_source::IdentitySources>::NEW,
    &Erased::<instance::Instances>::NEW,
    &Erased::<q_developer_profile::QDeveloperProfiles>::NEW,
    &Erased::<q_developer_subscription::QDeveloperSubscriptions>::NEW,
    &Erased::<scim_access_token::ScimAccessTokens>::NEW,
    &Erased::<scim_endpoint::ScimEndpoints>::NEW,
    &Erased::<trusted_access::TrustedAccesses>::NEW,
    &Erased::<user::Users>::NEW,
];

/// The list resource of this name.
pub(crate) fn named(name: &str) -> Option<&'static dyn AnyListResource> {
    let found = LIST_RESOURCES.iter().find(|list| list.name() == name);
    found.copied()
}

const APPLICATION_ARN: Attribute = Attribute::input(
    "application_arn",
    Kind::String,
    "ARN of the only application to look at.",
)
.checks(&[checks::APPLICATION_ARN]);

const INSTANCE_ARN: Attribute = Attribute::input(
    "instance_arn",
    Kind::String,
    "ARN of the instance. Defaults to the provider's `instance_arn`, else to the only instance of the Region.",
)
.checks(&[checks::INSTANCE_ARN]);

const IDENTITY_STORE_ID: Attribute = Attribute::input(
    "identity_store_id",
    Kind::String,
    "Id of the identity store. Defaults to that of the provider's instance.",
)
.checks(&[checks::IDENTITY_STORE_ID]);

/// A filter by the beginning of a name; the sentence says whose.
const fn name_prefix(description: &'static str) -> Attribute {
    Attribute::input("name_prefix", Kind::String, description)
        .checks(&[Check::Length { min: 1, max: 1024 }])
}

const SYNCHRONIZED: Attribute = Attribute::input(
    "synchronized",
    Kind::Bool,
    "Whether to find only what an identity provider keeps in step over SCIM, or only what none does. Without it, \
     both.",
);

/// Whether a name begins as the filter says, if it says anything.
fn begins(name: Option<&str>, prefix: Option<&str>) -> bool {
    prefix.is_none_or(|prefix| name.is_some_and(|name| name.starts_with(prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::RESOURCES;

    #[test]
    fn every_resource_has_a_list_resource() {
        let names = |resources: Vec<&'static str>| resources;
        let lists = LIST_RESOURCES.iter().map(|list| list.name()).collect();
        let resources = RESOURCES.iter().map(|resource| resource.name()).collect();
        assert_eq!(names(lists), names(resources));
    }

    #[test]
    fn filters_are_nothing_but_arguments() {
        for list in LIST_RESOURCES {
            for filter in list.schema().attributes {
                let name = format!("{}.{}", list.name(), filter.name);
                assert!(!filter.mode.is_computed() && !filter.sensitive, "{name}");
                assert!(filter.description.ends_with('.'), "{name}");
            }
        }
    }
}
