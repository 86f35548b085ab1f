//! How the services of a world behave.

use serde::{Deserialize, Serialize};

use super::{QDeveloperSettings, is_false, is_zero};

/// What administrators chose, and how long AWS takes, counted in the reads that
/// still see the old state.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Whether member accounts may make account instances, which an administrator
    /// of an older organization instance has to allow first.
    pub member_account_instances: bool,
    pub instance_create_reads: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_create_fails_with: Option<String>,
    pub instance_delete_reads: u32,
    pub encryption_update_reads: u32,
    pub region_reads: u32,
    pub access_control_reads: u32,
    pub account_access_create_reads: u32,
    /// The reason with which creations end in `CREATE_FAILED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_access_create_fails_with: Option<String>,
    pub account_access_delete_reads: u32,
    /// How long it takes to create or delete an account assignment, and to provision a
    /// permission set: reads of the status, and milliseconds.
    pub assignment_reads: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub assignment_ms: u32,
    /// Listings of assignments that still show what was before, when the status says that it is done.
    #[serde(skip_serializing_if = "is_zero")]
    pub assignment_lag_reads: u32,
    /// Whether assignments of users and groups that are gone are listed for ever: they cannot be deleted.
    #[serde(skip_serializing_if = "is_false")]
    pub assignments_of_nobody_stay: bool,
    pub provisioning_reads: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub provisioning_ms: u32,
    /// Whether an account whose roles are being updated refuses the next update of one
    /// with a conflict. If not, that waits.
    #[serde(skip_serializing_if = "is_false")]
    pub role_updates_conflict: bool,
    /// Whether a new description leaves accounts behind, although no role shows it.
    #[serde(skip_serializing_if = "is_false")]
    pub description_outdates: bool,
    pub q_developer: QDeveloperSettings,
    /// The most rows of any page: AWS may put fewer into one than it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest_page: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            member_account_instances: true,
            instance_create_reads: 1,
            instance_create_fails_with: None,
            instance_delete_reads: 1,
            encryption_update_reads: 1,
            region_reads: 1,
            access_control_reads: 1,
            account_access_create_reads: 1,
            account_access_create_fails_with: None,
            account_access_delete_reads: 1,
            assignment_reads: 1,
            assignment_ms: 0,
            assignment_lag_reads: 0,
            assignments_of_nobody_stay: false,
            provisioning_reads: 1,
            provisioning_ms: 0,
            role_updates_conflict: false,
            description_outdates: false,
            q_developer: QDeveloperSettings::default(),
            largest_page: None,
        }
    }
}
