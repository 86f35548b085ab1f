//! An AWS organization and its accounts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::long_ago;
use crate::cloud::table::{Row, Table};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// `o-` and 10 to 32 letters or digits.
    pub id: String,
    #[serde(default = "root_id")]
    pub root_id: String,
    pub management_account: String,
    pub accounts: Table<Account>,
    #[serde(default)]
    pub trusted_access: Table<TrustedAccess>,
    #[serde(default)]
    pub delegated_administrators: Vec<DelegatedAdministrator>,
}

fn root_id() -> String {
    "r-root".to_owned()
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub id: String,
    pub name: String,
    pub email: String,
    #[serde(default = "active")]
    pub status: String,
    #[serde(default = "created")]
    pub joined_method: String,
    #[serde(default = "long_ago")]
    pub joined_timestamp: Timestamp,
}

fn active() -> String {
    "ACTIVE".to_owned()
}

fn created() -> String {
    "CREATED".to_owned()
}

impl Row for Account {
    fn key(&self) -> &str {
        &self.id
    }
}

/// A service that is allowed to act in the organization.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedAccess {
    pub service_principal: String,
    #[serde(default = "long_ago")]
    pub date_enabled: Timestamp,
}

impl Row for TrustedAccess {
    fn key(&self) -> &str {
        &self.service_principal
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DelegatedAdministrator {
    pub account: String,
    pub service_principal: String,
    #[serde(default = "long_ago")]
    pub delegation_enabled_date: Timestamp,
}

impl Organization {
    pub fn trusts(&self, service_principal: &str) -> bool {
        self.trusted_access.contains(service_principal)
    }

    pub fn delegates(&self, account: &str, service_principal: &str) -> bool {
        let registered = |admin: &DelegatedAdministrator| {
            admin.account == account && admin.service_principal == service_principal
        };
        self.delegated_administrators.iter().any(registered)
    }

    /// Whether the account is a delegated administrator of any service.
    pub fn delegates_something(&self, account: &str) -> bool {
        self.delegated_administrators
            .iter()
            .any(|admin| admin.account == account)
    }

    pub fn arn(&self) -> String {
        format!(
            "arn:aws:organizations::{}:organization/{}",
            self.management_account, self.id
        )
    }

    pub fn account_arn(&self, account: &str) -> String {
        let management = &self.management_account;
        format!(
            "arn:aws:organizations::{management}:account/{}/{account}",
            self.id
        )
    }
}
