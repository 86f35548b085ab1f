//! Applications of an instance, who is assigned to them, and what they can be made from.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Appears, long_ago};
use crate::cloud::table::{Row, Table};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// `apl-` and 16 letters or digits.
    pub id: String,
    /// The account that made it.
    pub account: String,
    pub provider_arn: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default = "enabled")]
    pub status: String,
    #[serde(default)]
    pub portal: PortalOptions,
    #[serde(default = "yes")]
    pub assignment_required: bool,
    #[serde(default = "enabled")]
    pub user_background_sessions: String,
    #[serde(default = "long_ago")]
    pub created_date: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_from: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub assignments: Table<Assignment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appears_after_seconds: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appears_after_reads: Option<u32>,
    #[serde(skip)]
    pub appears: Appears,
}

fn enabled() -> String {
    "ENABLED".to_owned()
}

fn yes() -> bool {
    true
}

impl Row for Application {
    fn key(&self) -> &str {
        &self.id
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PortalOptions {
    #[serde(default = "enabled")]
    pub visibility: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<SignIn>,
}

impl Default for PortalOptions {
    fn default() -> Self {
        Self {
            visibility: enabled(),
            sign_in: None,
        }
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub origin: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_url: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PrincipalType {
    User,
    Group,
}

impl PrincipalType {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::User => "USER",
            Self::Group => "GROUP",
        }
    }

    /// The API's spelling; the model has refused every other.
    pub(crate) fn of(text: &str) -> Self {
        if text == "GROUP" {
            Self::Group
        } else {
            Self::User
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Assignment {
    pub principal_type: PrincipalType,
    pub principal_id: String,
    #[serde(skip)]
    key: String,
}

impl Assignment {
    pub fn new(principal_type: PrincipalType, principal_id: &str) -> Self {
        Self {
            principal_type,
            principal_id: principal_id.to_owned(),
            key: Self::key_of(principal_type, principal_id),
        }
    }

    pub(crate) fn key_of(principal_type: PrincipalType, principal_id: &str) -> String {
        format!("{} {principal_id}", principal_type.name())
    }
}

impl Row for Assignment {
    fn key(&self) -> &str {
        &self.key
    }
}

impl<'de> Deserialize<'de> for Assignment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            principal_type: PrincipalType,
            principal_id: String,
        }
        let written = Written::deserialize(deserializer)?;
        Ok(Self::new(written.principal_type, &written.principal_id))
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationProvider {
    pub arn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub federation_protocol: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon_url: Option<String>,
}

impl Row for ApplicationProvider {
    fn key(&self) -> &str {
        &self.arn
    }
}
