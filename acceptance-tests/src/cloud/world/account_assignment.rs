//! Who is assigned to which AWS account, with which permission set.
//!
//! By instance id and beside the instances, so that a patch of a world can give an
//! instance some without repeating it. A permission set is provisioned in the
//! accounts where somebody is assigned to it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::PrincipalType;

/// Account assignments, by instance id.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct AccountAssignments(BTreeMap<String, Vec<AccountAssignment>>);

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AccountAssignment {
    /// The ARN of the permission set.
    pub permission_set: String,
    pub account: String,
    pub principal_type: PrincipalType,
    pub principal_id: String,
}

impl AccountAssignments {
    pub fn of(&self, instance: &str) -> &[AccountAssignment] {
        self.0.get(instance).map_or(&[], Vec::as_slice)
    }

    /// The accounts in which a permission set is provisioned.
    pub fn accounts_with(&self, instance: &str, permission_set: &str) -> BTreeSet<&str> {
        let with_it = |row: &&AccountAssignment| row.permission_set == permission_set;
        let rows = self.of(instance).iter().filter(with_it);
        rows.map(|row| row.account.as_str()).collect()
    }

    pub fn remove(&mut self, instance: &str) {
        self.0.remove(instance);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &Vec<AccountAssignment>)> {
        self.0.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
