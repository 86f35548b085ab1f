//! What the methods of this module call, for the tables of those who use them.

/// What finding an application calls.
pub(crate) const FIND: &[&str] = &[
    "sso:DescribeApplication",
    "sso:ListApplications",
    "sso:ListInstances",
];
/// What telling whether an application is gone calls, and beside it whether somebody is assigned to it.
pub(crate) const SEEN: &[&str] = &[
    "sso:DescribeApplication",
    "sso:ListApplicationAssignments",
    "sso:ListApplications",
    "sso:ListInstances",
];
pub(crate) const ASSIGNED: &[&str] = &[
    "sso:DescribeApplication",
    "sso:GetApplicationAssignmentConfiguration",
    "sso:ListApplicationAssignments",
    "sso:ListApplications",
    "sso:ListInstances",
];
