//! Accounts, and who may enter them.
//!
//! Decides what belongs to this area.

pub(super) mod account_access_account_entitlements;
pub(super) mod account_access_application;
pub(super) mod account_access_entitlement;
pub(super) mod account_access_entitlements;
mod account_assignment;
mod account_assignments;
mod management_account;
mod matrix;
mod named_permission_set;
pub(super) mod permission_set;
mod permission_set_assignments;

mod data {
    pub(super) mod account_access_application;
    pub(super) mod account_access_entitlements;
    pub(super) mod account_assignments;
    pub(super) mod accounts;
    pub(super) mod permission_set;
    pub(super) mod permission_sets;
}

mod functions {
    pub(super) mod account_access_trust_policy;
    pub(super) mod permission_set_arn_parse;
    pub(super) mod permission_set_role;
}

use super::Area;
use crate::shape::data_source;
use crate::shape::resource::Erased;

pub(super) const AREA: Area = Area {
    title: "Accounts",
    says: "Say who may enter which AWS accounts, and what they may do there.",
    resources: &[
        &Erased::<permission_set::PermissionSet>::NEW,
        &Erased::<account_assignment::AccountAssignment>::NEW,
        &Erased::<permission_set_assignments::PermissionSetAssignments>::NEW,
        &Erased::<account_assignments::AccountAssignments>::NEW,
        &Erased::<account_access_application::AccountAccessApplication>::NEW,
        &Erased::<account_access_entitlement::AccountAccessEntitlement>::NEW,
        &Erased::<account_access_entitlements::AccountAccessEntitlements>::NEW,
        &Erased::<account_access_account_entitlements::AccountAccessAccountEntitlements>::NEW,
    ],
    data_sources: &[
        &data_source::Erased::<data::accounts::Accounts>::NEW,
        &data_source::Erased::<data::account_assignments::AccountAssignments>::NEW,
        &data_source::Erased::<data::permission_set::PermissionSet>::NEW,
        &data_source::Erased::<data::permission_sets::PermissionSets>::NEW,
        &data_source::Erased::<data::account_access_application::AccountAccessApplication>::NEW,
        &data_source::Erased::<data::account_access_entitlements::AccountAccessEntitlements>::NEW,
    ],
    functions: &[
        &functions::permission_set_arn_parse::FUNCTION,
        &functions::permission_set_role::FUNCTION,
        &functions::account_access_trust_policy::FUNCTION,
    ],
};
