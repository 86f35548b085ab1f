//! IAM Identity Center's own API: instances, applications and who may use them.

use super::call::Operations;

mod access;
mod access_control;
mod application;
mod assignment;
mod configuration;
mod instance;
mod permission_set;
mod provider;
mod region;
mod tag;

pub(crate) const OPERATIONS: Operations = &[
    ("AddRegion", region::add),
    ("CreateApplication", application::create),
    ("CreateApplicationAssignment", assignment::create),
    ("CreateInstance", instance::create),
    (
        "CreateInstanceAccessControlAttributeConfiguration",
        access_control::create,
    ),
    ("DeleteApplication", application::delete),
    ("DeleteApplicationAssignment", assignment::delete),
    ("DeleteInstance", instance::delete),
    (
        "DeleteInstanceAccessControlAttributeConfiguration",
        access_control::delete,
    ),
    ("DescribeApplication", application::describe),
    ("DescribeApplicationAssignment", assignment::describe),
    ("DescribeApplicationProvider", provider::describe),
    ("DescribeInstance", instance::describe),
    (
        "DescribeInstanceAccessControlAttributeConfiguration",
        access_control::describe,
    ),
    ("DescribeRegion", region::describe),
    (
        "GetApplicationAssignmentConfiguration",
        configuration::assignment,
    ),
    ("GetApplicationSessionConfiguration", configuration::session),
    ("ListAccountAssignments", permission_set::assignments),
    (
        "ListAccountAssignmentsForPrincipal",
        permission_set::assignments_for_principal,
    ),
    (
        "ListAccountsForProvisionedPermissionSet",
        permission_set::accounts,
    ),
    ("ListApplicationAssignments", assignment::list),
    (
        "ListApplicationAssignmentsForPrincipal",
        assignment::list_for_principal,
    ),
    ("ListApplicationProviders", provider::list),
    ("ListApplications", application::list),
    ("ListInstances", instance::list),
    ("ListPermissionSets", permission_set::list),
    ("ListRegions", region::list),
    ("ListTagsForResource", tag::list),
    (
        "PutApplicationAssignmentConfiguration",
        configuration::put_assignment,
    ),
    (
        "PutApplicationSessionConfiguration",
        configuration::put_session,
    ),
    ("RemoveRegion", region::remove),
    ("TagResource", tag::tag),
    ("UntagResource", tag::untag),
    ("UpdateApplication", application::update),
    ("UpdateInstance", instance::update),
    (
        "UpdateInstanceAccessControlAttributeConfiguration",
        access_control::update,
    ),
];
