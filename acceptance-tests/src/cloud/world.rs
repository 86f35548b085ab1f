//! What exists: accounts, an organization, Identity Center instances and what is in them.
//!
//! A world is read from JSON and written back in the same form and order, so
//! that a test can compare what is there before and after. Indexes beside the
//! tables are rebuilt on loading and never written.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::table::{Row, Table};

pub mod account_access;
pub mod account_assignment;
pub mod appears;
pub mod application;
pub mod check;
pub mod directory;
pub mod identity_source;
pub mod organization;
pub mod permission_set;
pub mod q_developer;
pub mod settings;
pub mod target_account;
pub mod user;
pub mod workflow;

pub use account_access::{AccountAccess, AccountAccessStatus, Entitlement};
pub use account_assignment::{AccountAssignment, AccountAssignments, Assigned};
pub use appears::{Appears, Clock};
pub use application::{Application, ApplicationProvider, Assignment, PortalOptions, PrincipalType};
pub use directory::{ExternalId, Group, IdentityStore, Membership};
pub use identity_source::{ActiveDirectory, IdentitySource, IdentitySources};
pub use organization::{
    Account, DelegatedAdministrator, Organization, OrganizationalUnit, TrustedAccess,
};
pub use permission_set::{PermissionSet, PermissionsBoundary, PolicyReference, Version};
pub use q_developer::{QDeveloper, QDeveloperSettings};
pub use settings::Settings;
pub use target_account::TargetAccount;
pub use user::User;
pub use workflow::Workflows;

/// The service principal of IAM Identity Center.
pub(crate) const SSO: &str = "sso.amazonaws.com";

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    #[serde(default, skip_serializing_if = "Table::is_empty")]
    pub standalone_accounts: Table<Account>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Credential>,
    #[serde(default, skip_serializing_if = "Table::is_empty")]
    pub roles: Table<Role>,
    #[serde(default)]
    pub settings: Settings,
    #[serde(default, skip_serializing_if = "Table::is_empty")]
    pub application_providers: Table<ApplicationProvider>,
    #[serde(default)]
    pub instances: Table<Instance>,
    /// By instance id.
    #[serde(default, skip_serializing_if = "IdentitySources::says_nothing")]
    pub identity_sources: IdentitySources,
    /// By instance id.
    #[serde(default, skip_serializing_if = "AccountAssignments::is_empty")]
    pub account_assignments: AccountAssignments,
    /// The IAM of the accounts that people enter, by account id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub target_accounts: BTreeMap<String, TargetAccount>,
    /// By instance id.
    #[serde(skip)]
    pub workflows: BTreeMap<String, Workflows>,
    /// By instance id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub access_control: BTreeMap<String, AccessControl>,
    /// Account access manager, by the id of the instance that it has its people from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub account_access: BTreeMap<String, AccountAccess>,
    /// Directories of AWS Directory Service, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub directories: BTreeMap<String, ActiveDirectory>,
}

/// Long-term credentials beyond the ones every account has by convention.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    pub access_key_id: String,
    pub secret_access_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_token: Option<String>,
    pub account: String,
    pub arn: String,
    /// The IAM actions that its policies allow; all if it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<BTreeSet<String>>,
}

/// A role that can be assumed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub arn: String,
    /// Account ids, principal ARNs, or `*`. Whoever is in it may assume the role.
    #[serde(default)]
    pub trusts: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The issuers whose web identity tokens are accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub web_identity_issuers: Vec<String>,
}

impl Row for Role {
    fn key(&self) -> &str {
        &self.arn
    }
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InstanceStatus {
    CreateInProgress,
    CreateFailed,
    DeleteInProgress,
    #[default]
    Active,
}

impl InstanceStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CreateInProgress => "CREATE_IN_PROGRESS",
            Self::CreateFailed => "CREATE_FAILED",
            Self::DeleteInProgress => "DELETE_IN_PROGRESS",
            Self::Active => "ACTIVE",
        }
    }
}

/// An instance of IAM Identity Center. It is the organization instance when the
/// management account owns it, and an account instance otherwise.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// `ssoins-` and 16 characters.
    pub id: String,
    pub owner: String,
    /// The primary Region.
    pub region: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_regions: Vec<AdditionalRegion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default = "long_ago")]
    pub created_date: Timestamp,
    #[serde(default)]
    pub status: InstanceStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<String>,
    /// Reads until the status changes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reads_left: u32,
    #[serde(default)]
    pub permission_sets_enabled: bool,
    #[serde(default)]
    pub encryption: Encryption,
    /// In the API's own form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network_configuration: Option<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Table::is_empty")]
    pub permission_sets: Table<PermissionSet>,
    pub identity_store: IdentityStore,
    #[serde(default)]
    pub applications: Table<Application>,
    #[serde(default, skip_serializing_if = "QDeveloper::is_empty")]
    pub q_developer: QDeveloper,
}

/// Attributes for access control: each key with its sources.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AccessControl {
    pub attributes: BTreeMap<String, Vec<String>>,
    /// Reads until they are enabled.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reads_left: u32,
}

impl Row for Instance {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Instance {
    pub fn arn(&self) -> String {
        format!("arn:aws:sso:::instance/{}", self.id)
    }

    pub fn identity_store_arn(&self) -> String {
        let (owner, id) = (&self.owner, &self.identity_store.id);
        format!("arn:aws:identitystore::{owner}:identitystore/{id}")
    }

    /// Whether the instance answers in the Region at all.
    pub fn is_in(&self, region: &str) -> bool {
        let additional = |added: &AdditionalRegion| added.region == region;
        self.region == region || self.additional_regions.iter().any(additional)
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AdditionalRegion {
    pub region: String,
    #[serde(default)]
    pub status: RegionStatus,
    #[serde(default = "long_ago")]
    pub added_date: Timestamp,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reads_left: u32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RegionStatus {
    #[default]
    Active,
    Adding,
    Removing,
}

impl RegionStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Adding => "ADDING",
            Self::Removing => "REMOVING",
        }
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Encryption {
    pub key_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    pub status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reads_left: u32,
}

impl Default for Encryption {
    fn default() -> Self {
        Self {
            key_type: "AWS_OWNED_KMS_KEY".to_owned(),
            kms_key_arn: None,
            status: "ENABLED".to_owned(),
            status_reason: None,
            reads_left: 0,
        }
    }
}

impl World {
    /// One of the worlds in `worlds/`, by its file name without `.json`.
    pub fn named(name: &str) -> Option<Self> {
        let text = match name {
            "accounts" => include_str!("../../worlds/accounts.json"),
            "accounts-journey" => include_str!("../../worlds/accounts-journey.json"),
            "organization" => include_str!("../../worlds/organization.json"),
            "empty-organization" => include_str!("../../worlds/empty-organization.json"),
            "standalone" => include_str!("../../worlds/standalone.json"),
            "identity-source" => include_str!("../../worlds/identity-source.json"),
            "external-idp" => include_str!("../../worlds/external-idp.json"),
            "managed-application" => include_str!("../../worlds/managed-application.json"),
            "account-access" => include_str!("../../worlds/account-access.json"),
            "managed-elsewhere" => include_str!("../../worlds/managed-elsewhere.json"),
            _ => return None,
        };
        Some(Self::from_json(text).expect("a test loads every world of the folder"))
    }

    /// Reads a world and says everything that is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let mut world: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        world.settle();
        world.check()?;
        Ok(world)
    }

    /// Starts the countdown of everything that is yet to appear. A permission set is provisioned
    /// wherever somebody is assigned to it.
    pub(crate) fn settle(&mut self) {
        for instance in self.instances.iter_mut() {
            for application in instance.applications.iter_mut() {
                let Application {
                    appears_after_seconds,
                    appears_after_reads,
                    ..
                } = application;
                application.appears = Appears::new(*appears_after_seconds, *appears_after_reads);
            }
            let assigned = self.account_assignments.of(&instance.id);
            for row in assigned.into_iter().flat_map(Assigned::iter) {
                if let Some(set) = instance.permission_sets.get_mut(&row.permission_set) {
                    let version = set.provisioned.entry(row.account.clone());
                    version.or_insert(Version::Latest);
                }
            }
        }
    }

    pub fn account(&self, id: &str) -> Option<&Account> {
        let member = self
            .organization
            .as_ref()
            .and_then(|org| org.accounts.get(id));
        member.or_else(|| self.standalone_accounts.get(id))
    }

    /// The organization, if the account belongs to it.
    pub fn organization_of(&self, account: &str) -> Option<&Organization> {
        self.organization
            .as_ref()
            .filter(|org| org.accounts.contains(account))
    }

    pub fn is_management(&self, account: &str) -> bool {
        self.organization
            .as_ref()
            .is_some_and(|org| org.management_account == account)
    }

    pub fn is_organization_instance(&self, instance: &Instance) -> bool {
        self.is_management(&instance.owner)
    }
}

pub(crate) fn long_ago() -> Timestamp {
    // The first of January 2024, so that a world without dates has some.
    Timestamp::constant(1_704_067_200, 0)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
pub(crate) fn is_false(yes: &bool) -> bool {
    !yes
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
pub(crate) fn is_zero(number: &u32) -> bool {
    *number == 0
}
