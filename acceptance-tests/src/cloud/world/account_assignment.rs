//! Who is assigned to which AWS account, with which permission set.
//!
//! By instance id and beside the instances, so that a patch of a world can give an
//! instance some without repeating it. There may be tens of thousands, so they are
//! found by pair and by principal without looking through all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PrincipalType;
use crate::cloud::table::{Row, Table};

/// Account assignments, by instance id.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct AccountAssignments(BTreeMap<String, Assigned>);

#[derive(Clone, Debug, Serialize)]
pub struct AccountAssignment {
    /// The ARN of the permission set.
    pub permission_set: String,
    pub account: String,
    pub principal_type: PrincipalType,
    pub principal_id: String,
    #[serde(skip)]
    key: String,
}

impl AccountAssignment {
    pub fn new(
        permission_set: &str,
        account: &str,
        principal_type: PrincipalType,
        principal_id: &str,
    ) -> Self {
        let kind = principal_type.name();
        Self {
            permission_set: permission_set.to_owned(),
            account: account.to_owned(),
            principal_type,
            principal_id: principal_id.to_owned(),
            key: format!("{permission_set} {account} {kind} {principal_id}"),
        }
    }

    /// Whether both are one and the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Whether both are of the same permission set in the same account.
    pub(crate) fn is_of_pair(&self, other: &Self) -> bool {
        self.permission_set == other.permission_set && self.account == other.account
    }

    fn pair(&self) -> String {
        pair(&self.permission_set, &self.account)
    }

    fn principal(&self) -> String {
        principal(self.principal_type, &self.principal_id)
    }
}

fn pair(permission_set: &str, account: &str) -> String {
    format!("{permission_set} {account}")
}

fn principal(principal_type: PrincipalType, id: &str) -> String {
    format!("{} {id}", principal_type.name())
}

impl Row for AccountAssignment {
    fn key(&self) -> &str {
        &self.key
    }
}

impl<'de> Deserialize<'de> for AccountAssignment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            permission_set: String,
            account: String,
            principal_type: PrincipalType,
            principal_id: String,
        }
        let Written {
            permission_set,
            account,
            principal_type,
            principal_id,
        } = Written::deserialize(deserializer)?;
        let row = Self::new(&permission_set, &account, principal_type, &principal_id);
        Ok(row)
    }
}

/// The account assignments of an instance, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Assigned {
    rows: Table<AccountAssignment>,
    by_pair: HashMap<String, BTreeSet<u64>>,
    by_principal: HashMap<String, BTreeSet<u64>>,
}

impl Assigned {
    pub fn iter(&self) -> impl Iterator<Item = &AccountAssignment> {
        self.rows.iter()
    }

    pub fn contains(&self, row: &AccountAssignment) -> bool {
        self.rows.contains(&row.key)
    }

    /// Those of a permission set in an account after a place, each with its own place.
    pub fn of_pair(
        &self,
        permission_set: &str,
        account: &str,
        place: u64,
    ) -> impl Iterator<Item = (u64, &AccountAssignment)> {
        self.at(self.by_pair.get(&pair(permission_set, account)), place)
    }

    /// Those of a principal itself, each with its place.
    pub fn of_principal(
        &self,
        principal_type: PrincipalType,
        id: &str,
    ) -> impl Iterator<Item = (u64, &AccountAssignment)> {
        self.at(self.by_principal.get(&principal(principal_type, id)), 0)
    }

    fn at<'a>(
        &'a self,
        places: Option<&'a BTreeSet<u64>>,
        after: u64,
    ) -> impl Iterator<Item = (u64, &'a AccountAssignment)> {
        let places = places
            .into_iter()
            .flat_map(move |all| all.range(after + 1..));
        places.filter_map(|place| Some((*place, self.rows.at(*place)?)))
    }

    pub(crate) fn insert(&mut self, row: AccountAssignment) {
        let (pair, principal) = (row.pair(), row.principal());
        let place = self.rows.insert(row);
        self.by_pair.entry(pair).or_default().insert(place);
        let places = self.by_principal.entry(principal).or_default();
        places.insert(place);
    }

    pub(crate) fn remove(&mut self, row: &AccountAssignment) -> bool {
        let Some(place) = self.rows.place(&row.key) else {
            return false;
        };
        self.rows.remove(&row.key);
        forget(&mut self.by_pair, &row.pair(), place);
        forget(&mut self.by_principal, &row.principal(), place);
        true
    }
}

fn forget(index: &mut HashMap<String, BTreeSet<u64>>, key: &str, place: u64) {
    if let Some(places) = index.get_mut(key) {
        places.remove(&place);
        if places.is_empty() {
            index.remove(key);
        }
    }
}

impl Serialize for Assigned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Assigned {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut assigned = Self::default();
        for row in Vec::<AccountAssignment>::deserialize(deserializer)? {
            if assigned.contains(&row) {
                let twice = format!("account assignment: {} is there twice", row.principal_id);
                return Err(serde::de::Error::custom(twice));
            }
            assigned.insert(row);
        }
        Ok(assigned)
    }
}

impl AccountAssignments {
    pub fn of(&self, instance: &str) -> Option<&Assigned> {
        self.0.get(instance)
    }

    pub(crate) fn of_mut(&mut self, instance: &str) -> &mut Assigned {
        self.0.entry(instance.to_owned()).or_default()
    }

    /// Nobody may enter an account any more.
    pub(crate) fn leave(&mut self, account: &str) {
        for assigned in self.0.values_mut() {
            let gone: Vec<_> = assigned
                .iter()
                .filter(|row| row.account == account)
                .cloned()
                .collect();
            for row in &gone {
                assigned.remove(row);
            }
        }
    }

    pub fn remove(&mut self, instance: &str) {
        self.0.remove(instance);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &Assigned)> {
        self.0.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.values().all(|assigned| assigned.rows.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(set: &str, account: &str, user: &str) -> AccountAssignment {
        AccountAssignment::new(set, account, PrincipalType::User, user)
    }

    #[test]
    fn a_removed_assignment_is_in_no_index() {
        let mut assigned = Assigned::default();
        assigned.insert(row("a", "1", "u"));
        assigned.insert(row("a", "2", "u"));
        assert!(assigned.remove(&row("a", "1", "u")));
        assert!(!assigned.remove(&row("a", "1", "u")));
        assert_eq!(assigned.of_pair("a", "1", 0).count(), 0);
        let accounts = assigned.of_principal(PrincipalType::User, "u");
        let accounts: Vec<_> = accounts.map(|(_, row)| row.account.as_str()).collect();
        assert_eq!(accounts, ["2"]);
    }
}
