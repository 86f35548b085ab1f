//! What there is, by what one wants to do.
//!
//! Decides which resources, data sources and functions there are, the order in which the documentation tells of them and
//! an export reads them, and the title under which the registries group them.

use crate::data_source::{self, AnyDataSource};
use crate::function::Function;
use crate::resource::{AnyResource, Erased};
use crate::{data_sources, functions, resources};

/// Resources, data sources and functions that serve one purpose.
pub(crate) struct Area {
    pub(crate) title: &'static str,
    /// One sentence, or two.
    pub(crate) says: &'static str,
    pub(crate) resources: &'static [&'static dyn AnyResource],
    pub(crate) data_sources: &'static [&'static dyn AnyDataSource],
    pub(crate) functions: &'static [&'static Function],
}

pub(crate) const AREAS: &[Area] = &[
    Area {
        title: "Instance and organization",
        says: "Adopt the organization instance or create an account instance, and let a member account administer it.",
        resources: &[
            &Erased::<resources::Instance>::NEW,
            &Erased::<resources::TrustedAccess>::NEW,
            &Erased::<resources::DelegatedAdministrator>::NEW,
        ],
        data_sources: &[
            &data_source::Erased::<data_sources::instance::Instance>::NEW,
            &data_source::Erased::<data_sources::instances::Instances>::NEW,
            &data_source::Erased::<data_sources::delegated_administrators::DelegatedAdministrators>::NEW,
        ],
        functions: &[
            &functions::access_portal_url::FUNCTION,
            &functions::instance_arn_parse::FUNCTION,
        ],
    },
    Area {
        title: "Applications",
        says: "Find managed applications, and say who may use them.",
        resources: &[
            &Erased::<resources::ApplicationAssignment>::NEW,
            &Erased::<resources::ApplicationAssignments>::NEW,
            &Erased::<resources::ApplicationAssignmentConfiguration>::NEW,
            &Erased::<resources::ApplicationSessionConfiguration>::NEW,
        ],
        data_sources: &[
            &data_source::Erased::<data_sources::application::Application>::NEW,
            &data_source::Erased::<data_sources::applications::Applications>::NEW,
            &data_source::Erased::<data_sources::application_assignments::ApplicationAssignments>::NEW,
            &data_source::Erased::<data_sources::principal_application_assignments::PrincipalApplicationAssignments>::NEW,
            &data_source::Erased::<data_sources::application_providers::ApplicationProviders>::NEW,
        ],
        functions: &[
            &functions::application_arn_parse::FUNCTION,
            &functions::application_assignment_import_id::FUNCTION,
        ],
    },
    Area {
        title: "Users and groups",
        says: "Find users and groups that an identity provider synchronises, or manage your own.",
        resources: &[
            &Erased::<resources::User>::NEW,
            &Erased::<resources::Group>::NEW,
            &Erased::<resources::GroupMembership>::NEW,
            &Erased::<resources::GroupMemberships>::NEW,
        ],
        data_sources: &[
            &data_source::Erased::<data_sources::user::User>::NEW,
            &data_source::Erased::<data_sources::users::Users>::NEW,
            &data_source::Erased::<data_sources::group::Group>::NEW,
            &data_source::Erased::<data_sources::groups::Groups>::NEW,
            &data_source::Erased::<data_sources::group_memberships::GroupMemberships>::NEW,
        ],
        functions: &[&functions::principal_import_id::FUNCTION],
    },
    Area {
        title: "Identity source",
        says: "Connect an identity provider: SAML for signing in, SCIM for users and groups. Experimental.",
        resources: &[
            &Erased::<resources::IdentitySource>::NEW,
            &Erased::<resources::ScimEndpoint>::NEW,
            &Erased::<resources::ScimAccessToken>::NEW,
        ],
        data_sources: &[&data_source::Erased::<data_sources::identity_source::IdentitySource>::NEW],
        functions: &[],
    },
    Area {
        title: "Amazon Q Developer",
        says: "Set up a profile and subscribe people. Experimental.",
        resources: &[
            &Erased::<resources::QDeveloperProfile>::NEW,
            &Erased::<resources::QDeveloperSubscription>::NEW,
        ],
        data_sources: &[],
        functions: &[],
    },
];

/// Every resource there is.
pub(crate) fn resources() -> impl Iterator<Item = &'static dyn AnyResource> {
    AREAS.iter().flat_map(|area| area.resources).copied()
}

/// Every data source there is.
pub(crate) fn data_sources() -> impl Iterator<Item = &'static dyn AnyDataSource> {
    AREAS.iter().flat_map(|area| area.data_sources).copied()
}

/// Every function there is.
pub(crate) fn functions() -> impl Iterator<Item = &'static Function> {
    AREAS.iter().flat_map(|area| area.functions).copied()
}

/// The resource of this name.
pub(crate) fn resource(name: &str) -> Option<&'static dyn AnyResource> {
    resources().find(|resource| resource.name() == name)
}

/// The data source of this name.
pub(crate) fn data_source(name: &str) -> Option<&'static dyn AnyDataSource> {
    data_sources().find(|source| source.name() == name)
}
