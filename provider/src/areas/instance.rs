//! The instance, and its place in an organization.
//!
//! Decides what belongs to this area.

pub(super) mod access_control_attributes;
pub(super) mod delegated_administrator;
#[expect(clippy::module_inception, reason = "the noun has the name of its area")]
pub(super) mod instance;
pub(super) mod trusted_access;

mod data {
    pub(super) mod delegated_administrators;
    pub(super) mod instance;
    pub(super) mod instances;
}

mod functions {
    pub(super) mod access_portal_url;
    pub(super) mod instance_arn_parse;
}

use super::Area;
use crate::shape::data_source;
use crate::shape::resource::Erased;

pub(super) const AREA: Area = Area {
    title: "Instance and organization",
    says: "Adopt the organization instance or create an account instance, and let a member account administer it.",
    resources: &[
        &Erased::<instance::Instance>::NEW,
        &Erased::<trusted_access::TrustedAccess>::NEW,
        &Erased::<delegated_administrator::DelegatedAdministrator>::NEW,
        &Erased::<access_control_attributes::AccessControlAttributes>::NEW,
    ],
    data_sources: &[
        &data_source::Erased::<data::instance::Instance>::NEW,
        &data_source::Erased::<data::instances::Instances>::NEW,
        &data_source::Erased::<data::delegated_administrators::DelegatedAdministrators>::NEW,
    ],
    functions: &[
        &functions::access_portal_url::FUNCTION,
        &functions::instance_arn_parse::FUNCTION,
    ],
};
