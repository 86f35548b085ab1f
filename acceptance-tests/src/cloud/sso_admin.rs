//! IAM Identity Center's own API: instances, applications, permission sets and who may use them.

use super::call::Operations;

mod access;
mod access_control;
mod account_assignment;
mod application;
mod assignment;
mod configuration;
mod instance;
mod permission_set;
mod provider;
mod provisioning;
mod region;
mod tag;
mod workflow;

pub(crate) const OPERATIONS: Operations = &[
    ("AddRegion", region::add),
    (
        "AttachCustomerManagedPolicyReferenceToPermissionSet",
        permission_set::policy::attach_customer,
    ),
    (
        "AttachManagedPolicyToPermissionSet",
        permission_set::policy::attach_managed,
    ),
    ("CreateAccountAssignment", account_assignment::create),
    ("CreateApplication", application::create),
    ("CreateApplicationAssignment", assignment::create),
    ("CreateInstance", instance::create),
    (
        "CreateInstanceAccessControlAttributeConfiguration",
        access_control::create,
    ),
    ("CreatePermissionSet", permission_set::create),
    ("DeleteAccountAssignment", account_assignment::delete),
    ("DeleteApplication", application::delete),
    ("DeleteApplicationAssignment", assignment::delete),
    (
        "DeleteInlinePolicyFromPermissionSet",
        permission_set::policy::delete_inline,
    ),
    ("DeleteInstance", instance::delete),
    (
        "DeleteInstanceAccessControlAttributeConfiguration",
        access_control::delete,
    ),
    ("DeletePermissionSet", permission_set::delete),
    (
        "DeletePermissionsBoundaryFromPermissionSet",
        permission_set::policy::delete_boundary,
    ),
    (
        "DescribeAccountAssignmentCreationStatus",
        workflow::describe_creation,
    ),
    (
        "DescribeAccountAssignmentDeletionStatus",
        workflow::describe_deletion,
    ),
    ("DescribeApplication", application::describe),
    ("DescribeApplicationAssignment", assignment::describe),
    ("DescribeApplicationProvider", provider::describe),
    ("DescribeInstance", instance::describe),
    (
        "DescribeInstanceAccessControlAttributeConfiguration",
        access_control::describe,
    ),
    ("DescribePermissionSet", permission_set::describe),
    (
        "DescribePermissionSetProvisioningStatus",
        workflow::describe_provisioning,
    ),
    ("DescribeRegion", region::describe),
    (
        "DetachCustomerManagedPolicyReferenceFromPermissionSet",
        permission_set::policy::detach_customer,
    ),
    (
        "DetachManagedPolicyFromPermissionSet",
        permission_set::policy::detach_managed,
    ),
    (
        "GetApplicationAssignmentConfiguration",
        configuration::assignment,
    ),
    ("GetApplicationSessionConfiguration", configuration::session),
    (
        "GetInlinePolicyForPermissionSet",
        permission_set::policy::get_inline,
    ),
    (
        "GetPermissionsBoundaryForPermissionSet",
        permission_set::policy::get_boundary,
    ),
    (
        "ListAccountAssignmentCreationStatus",
        workflow::list_creations,
    ),
    (
        "ListAccountAssignmentDeletionStatus",
        workflow::list_deletions,
    ),
    ("ListAccountAssignments", account_assignment::list),
    (
        "ListAccountAssignmentsForPrincipal",
        account_assignment::list_for_principal,
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
    (
        "ListCustomerManagedPolicyReferencesInPermissionSet",
        permission_set::policy::list_customer,
    ),
    ("ListInstances", instance::list),
    (
        "ListManagedPoliciesInPermissionSet",
        permission_set::policy::list_managed,
    ),
    (
        "ListPermissionSetProvisioningStatus",
        workflow::list_provisionings,
    ),
    ("ListPermissionSets", permission_set::list),
    (
        "ListPermissionSetsProvisionedToAccount",
        permission_set::of_account,
    ),
    ("ListRegions", region::list),
    ("ListTagsForResource", tag::list),
    ("ProvisionPermissionSet", provisioning::provision),
    (
        "PutApplicationAssignmentConfiguration",
        configuration::put_assignment,
    ),
    (
        "PutApplicationSessionConfiguration",
        configuration::put_session,
    ),
    (
        "PutInlinePolicyToPermissionSet",
        permission_set::policy::put_inline,
    ),
    (
        "PutPermissionsBoundaryToPermissionSet",
        permission_set::policy::put_boundary,
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
    ("UpdatePermissionSet", permission_set::update),
];
