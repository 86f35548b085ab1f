//! What the methods of this module call, for the tables of those who use them.

/// What finding a user by id or name calls, and finding somebody of either kind.
pub(crate) const LOOK_UP_USER: &[&str] = &[
    "identitystore:DescribeUser",
    "identitystore:GetUserId",
    "identitystore:ListUsers",
];
pub(crate) const LOOK_UP_GROUP: &[&str] = &[
    "identitystore:DescribeGroup",
    "identitystore:GetGroupId",
    "identitystore:ListGroups",
];
pub(crate) const LOOK_UP: &[&str] = &[
    "identitystore:DescribeGroup",
    "identitystore:DescribeUser",
    "identitystore:GetGroupId",
    "identitystore:GetUserId",
    "identitystore:ListGroups",
    "identitystore:ListUsers",
];
/// What telling the names of users and groups by their ids calls.
pub(crate) const NAMES: &[&str] = &[
    "identitystore:DescribeGroup",
    "identitystore:DescribeUser",
    "identitystore:ListGroups",
    "identitystore:ListUsers",
];
