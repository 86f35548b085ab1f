//! Account access manager: who may use which IAM role of which account.
//!
//! By instance id and beside the instances, so that a patch of a world can give an instance some without repeating it. There
//! is one application for an instance, in its Region and in the account that owns it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Instance, PrincipalType, is_zero, long_ago};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AccountAccess {
    /// `aam-` and 16 characters.
    pub id: String,
    #[serde(default = "tenant")]
    pub tenant_id: String,
    #[serde(default)]
    pub status: AccountAccessStatus,
    /// The message of an application that has failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Reads until the status changes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reads_left: u32,
    #[serde(default = "long_ago")]
    pub created_at: Timestamp,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// By their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub entitlements: BTreeMap<String, Entitlement>,
}

fn tenant() -> String {
    "aa-gyxmap389".to_owned()
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccountAccessStatus {
    CreateInProgress,
    CreateFailed,
    DeleteInProgress,
    #[default]
    Active,
}

impl AccountAccessStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CreateInProgress => "CREATE_IN_PROGRESS",
            Self::CreateFailed => "CREATE_FAILED",
            Self::DeleteInProgress => "DELETE_IN_PROGRESS",
            Self::Active => "ACTIVE",
        }
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entitlement {
    pub principal_type: PrincipalType,
    pub principal_id: String,
    pub role_arn: String,
    #[serde(default = "long_ago")]
    pub created_at: Timestamp,
}

impl AccountAccess {
    pub fn arn(&self, instance: &Instance) -> String {
        let Instance { region, owner, .. } = instance;
        let id = &self.id;
        format!("arn:aws:account-access:{region}:{owner}:application/{id}")
    }

    /// The application that AWS makes in Identity Center beside it. No listing of this cloud shows it: what it looks like
    /// there is not documented.
    pub fn application_arn(&self, instance: &Instance) -> String {
        let (owner, id) = (&instance.owner, &instance.id);
        let own = self.id.trim_start_matches("aam-");
        format!("arn:aws:sso::{owner}:application/{id}/apl-{own}")
    }
}
