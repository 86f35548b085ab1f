//! Users and groups of the identity store.
//!
//! Decides what belongs to this area.

pub(super) mod group;
pub(super) mod group_membership;
pub(super) mod group_memberships;
pub(super) mod principal;
pub(super) mod user;

mod data {
    pub(super) mod group;
    pub(super) mod group_memberships;
    pub(super) mod groups;
    pub(super) mod user;
    pub(super) mod users;
}

mod functions {
    pub(super) mod principal_import_id;
}

use super::Area;
use crate::shape::data_source;
use crate::shape::resource::Erased;

pub(super) const AREA: Area = Area {
    title: "Users and groups",
    says: "Find users and groups that an identity provider synchronises, or manage your own.",
    resources: &[
        &Erased::<user::User>::NEW,
        &Erased::<group::Group>::NEW,
        &Erased::<group_membership::GroupMembership>::NEW,
        &Erased::<group_memberships::GroupMemberships>::NEW,
    ],
    data_sources: &[
        &data_source::Erased::<data::user::User>::NEW,
        &data_source::Erased::<data::users::Users>::NEW,
        &data_source::Erased::<data::group::Group>::NEW,
        &data_source::Erased::<data::groups::Groups>::NEW,
        &data_source::Erased::<data::group_memberships::GroupMemberships>::NEW,
    ],
    functions: &[&functions::principal_import_id::FUNCTION],
};
