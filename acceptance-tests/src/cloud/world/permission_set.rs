//! Permission sets: what they allow, and in which accounts a role of them exists.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::long_ago;
use crate::cloud::table::Row;

/// What a session lasts where nobody says ("Set session duration for AWS accounts").
const ONE_HOUR: &str = "PT1H";

/// A world may write one as its ARN alone; it then has the last part of that for a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PermissionSet {
    pub arn: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub session_duration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_state: Option<String>,
    pub created_date: Timestamp,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// ARNs of policies of AWS, in the order in which they were attached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub managed_policies: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub customer_managed_policies: Vec<PolicyReference>,
    /// As it was written; empty is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub inline_policy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions_boundary: Option<PermissionsBoundary>,
    /// The accounts that have a role of it, and whether the role is as the set is now.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub provisioned: BTreeMap<String, Version>,
    /// Goes up with every change that a role would show.
    #[serde(skip)]
    pub(crate) revision: u64,
}

/// A policy that has to be in every account, by its name and path.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyReference {
    pub name: String,
    #[serde(default = "root")]
    pub path: String,
}

fn root() -> String {
    "/".to_owned()
}

impl PolicyReference {
    /// `/path/name`, as it ends its ARN.
    pub(crate) fn full(&self) -> String {
        format!("{}{}", self.path, self.name)
    }
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionsBoundary {
    ManagedPolicy(String),
    CustomerManagedPolicy(PolicyReference),
}

/// Which version of a permission set an account has.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Version {
    Latest,
    Old,
}

impl Row for PermissionSet {
    fn key(&self) -> &str {
        &self.arn
    }
}

impl PermissionSet {
    pub(crate) fn new(arn: &str, name: &str, created_date: Timestamp) -> Self {
        Self {
            arn: arn.to_owned(),
            name: name.to_owned(),
            description: None,
            session_duration: ONE_HOUR.to_owned(),
            relay_state: None,
            created_date,
            tags: BTreeMap::new(),
            managed_policies: Vec::new(),
            customer_managed_policies: Vec::new(),
            inline_policy: String::new(),
            permissions_boundary: None,
            provisioned: BTreeMap::new(),
            revision: 0,
        }
    }

    /// Something has changed that the roles in accounts do not have yet.
    pub(crate) fn changed(&mut self) {
        self.revision += 1;
        for version in self.provisioned.values_mut() {
            *version = Version::Old;
        }
    }
}

impl<'de> Deserialize<'de> for PermissionSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = match Written::deserialize(deserializer)? {
            Written::Arn(arn) => {
                let name = arn.rsplit('/').next().unwrap_or_default();
                return Ok(Self::new(&arn, name, long_ago()));
            }
            Written::Whole(written) => *written,
        };
        Ok(Self {
            arn: written.arn,
            name: written.name,
            description: written.description,
            session_duration: written.session_duration.unwrap_or(ONE_HOUR.to_owned()),
            relay_state: written.relay_state,
            created_date: written.created_date.unwrap_or_else(long_ago),
            tags: written.tags,
            managed_policies: written.managed_policies,
            customer_managed_policies: written.customer_managed_policies,
            inline_policy: written.inline_policy,
            permissions_boundary: written.permissions_boundary,
            provisioned: written.provisioned,
            revision: 0,
        })
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Arn(String),
    Whole(Box<Whole>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    arn: String,
    name: String,
    description: Option<String>,
    session_duration: Option<String>,
    relay_state: Option<String>,
    created_date: Option<Timestamp>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(default)]
    managed_policies: Vec<String>,
    #[serde(default)]
    customer_managed_policies: Vec<PolicyReference>,
    #[serde(default)]
    inline_policy: String,
    permissions_boundary: Option<PermissionsBoundary>,
    #[serde(default)]
    provisioned: BTreeMap<String, Version>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ARN: &str = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";

    #[test]
    fn an_arn_alone_is_a_permission_set() {
        let set: PermissionSet = serde_json::from_value(json!(ARN)).unwrap();
        assert_eq!(
            (set.name.as_str(), set.session_duration.as_str()),
            ("ps-1234567890abcdef", "PT1H")
        );
        let again = serde_json::from_value(serde_json::to_value(&set).unwrap()).unwrap();
        assert_eq!(set, again);
    }

    #[test]
    fn a_change_leaves_every_account_behind() {
        let written = json!({"arn": ARN, "name": "a", "provisioned": {"222222222222": "LATEST"}});
        let mut set: PermissionSet = serde_json::from_value(written).unwrap();
        set.changed();
        assert_eq!(set.provisioned["222222222222"], Version::Old);
    }
}
