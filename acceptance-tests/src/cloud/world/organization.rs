//! An AWS organization and its accounts.

use std::collections::BTreeMap;

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
    #[serde(default = "root_name")]
    pub root_name: String,
    pub management_account: String,
    pub accounts: Table<Account>,
    #[serde(default, skip_serializing_if = "Table::is_empty")]
    pub organizational_units: Table<OrganizationalUnit>,
    #[serde(default)]
    pub trusted_access: Table<TrustedAccess>,
    #[serde(default)]
    pub delegated_administrators: Vec<DelegatedAdministrator>,
}

fn root_id() -> String {
    "r-root".to_owned()
}

fn root_name() -> String {
    "Root".to_owned()
}

/// A container of accounts and other units.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationalUnit {
    /// `ou-`, what follows `r-` in the id of the root, `-` and 8 to 32 letters or digits.
    pub id: String,
    pub name: String,
    /// The unit that it is in; absent: it is directly below the root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
}

impl Row for OrganizationalUnit {
    fn key(&self) -> &str {
        &self.id
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub id: String,
    pub name: String,
    pub email: String,
    /// `PENDING_ACTIVATION`, `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE` or `CLOSED`.
    #[serde(default = "active")]
    pub state: String,
    /// The unit that it is in; absent: it is directly below the root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizational_unit: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
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
        self.arn_of("account", account)
    }

    /// The ARN of an account, a root or an organizational unit.
    pub fn arn_of(&self, what: &str, id: &str) -> String {
        let management = &self.management_account;
        format!(
            "arn:aws:organizations::{management}:{what}/{}/{id}",
            self.id
        )
    }

    /// The path to an organizational unit, or to the root, as AWS writes it: with a slash at its end.
    pub fn way_to(&self, unit: Option<&str>) -> String {
        let found = unit.and_then(|unit| self.organizational_units.get(unit));
        match found {
            Some(unit) => format!("{}{}/", self.way_to(unit.parent.as_deref()), unit.id),
            None => format!("{}/{}/", self.id, self.root_id),
        }
    }
}
