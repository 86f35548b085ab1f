//! Applications, and who may use them.
//!
//! Decides what belongs to this area.

pub(super) mod application_assignment;
pub(super) mod application_assignment_configuration;
pub(super) mod application_assignments;
pub(super) mod application_configuration;
pub(super) mod application_session_configuration;
pub(super) mod listed_applications;

mod data {
    pub(super) mod application;
    pub(super) mod application_assignments;
    pub(super) mod application_providers;
    pub(super) mod applications;
    pub(super) mod principal_application_assignments;
}

mod functions {
    pub(super) mod application_arn_parse;
    pub(super) mod application_assignment_import_id;
}

use super::Area;
use crate::shape::data_source;
use crate::shape::resource::Erased;

pub(super) const AREA: Area = Area {
    title: "Applications",
    says: "Find managed applications, and say who may use them.",
    resources: &[
        &Erased::<application_assignment::ApplicationAssignment>::NEW,
        &Erased::<application_assignments::ApplicationAssignments>::NEW,
        &Erased::<application_assignment_configuration::ApplicationAssignmentConfiguration>::NEW,
        &Erased::<application_session_configuration::ApplicationSessionConfiguration>::NEW,
    ],
    data_sources: &[
        &data_source::Erased::<data::application::Application>::NEW,
        &data_source::Erased::<data::applications::Applications>::NEW,
        &data_source::Erased::<data::application_assignments::ApplicationAssignments>::NEW,
        &data_source::Erased::<
            data::principal_application_assignments::PrincipalApplicationAssignments,
        >::NEW,
        &data_source::Erased::<data::application_providers::ApplicationProviders>::NEW,
    ],
    functions: &[
        &functions::application_arn_parse::FUNCTION,
        &functions::application_assignment_import_id::FUNCTION,
    ],
};
