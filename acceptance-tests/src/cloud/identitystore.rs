//! The directory of an instance: users, groups, memberships.

use super::call::Operations;

mod access;
mod group;
mod lookup;
mod membership;
mod revision;
mod store;
mod update;
mod user;

pub(super) use access::not_reserved;

pub(crate) const OPERATIONS: Operations = &[
    ("CreateGroup", group::create),
    ("CreateGroupMembership", membership::create),
    ("CreateUser", user::create),
    ("DeleteGroup", group::delete),
    ("DeleteGroupMembership", membership::delete),
    ("DeleteUser", user::delete),
    ("DescribeGroup", group::describe),
    ("DescribeGroupMembership", membership::describe),
    ("DescribeIdentityStore", store::describe),
    ("DescribeUser", user::describe),
    ("GetGroupId", lookup::group_id),
    ("GetGroupMembershipId", membership::id),
    ("GetUserId", lookup::user_id),
    ("IsMemberInGroups", membership::is_member),
    ("ListGroupMemberships", membership::list),
    ("ListGroupMembershipsForMember", membership::list_for_member),
    ("ListGroups", group::list),
    ("ListIdentityStores", store::list),
    ("ListUsers", user::list),
    ("UpdateGroup", group::update),
    ("UpdateIdentityStore", store::update),
    ("UpdateUser", user::update),
];
