//! An identity store: users, groups, who is in which, and the indexes to find them.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{Appears, User, long_ago};
use crate::cloud::table::{Row, Table};

#[derive(Clone, Debug, Default)]
pub struct IdentityStore {
    /// `d-` and ten hexadecimal digits.
    pub id: String,
    /// In the API's own form.
    pub network_configuration: Option<Map<String, Value>>,
    pub users: Table<User>,
    pub groups: Table<Group>,
    pub memberships: Table<Membership>,
    index: Index,
}

#[derive(Clone, Debug, Default)]
struct Index {
    user_names: HashMap<String, String>,
    emails: HashMap<String, String>,
    group_names: HashMap<String, String>,
    external_users: HashMap<ExternalId, String>,
    external_groups: HashMap<ExternalId, String>,
    /// By group and user.
    memberships: HashMap<(String, String), String>,
    by_group: HashMap<String, BTreeSet<u64>>,
    by_user: HashMap<String, BTreeSet<u64>>,
}

#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalId {
    pub issuer: String,
    pub id: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub id: String,
    pub display_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub external_ids: Vec<ExternalId>,
    #[serde(default = "one")]
    pub revision: u64,
    #[serde(default = "long_ago")]
    pub created_at: Timestamp,
    #[serde(default = "long_ago")]
    pub updated_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appears_after_seconds: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appears_after_reads: Option<u32>,
    #[serde(skip)]
    pub appears: Appears,
}

fn one() -> u64 {
    1
}

impl Row for Group {
    fn key(&self) -> &str {
        &self.id
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    pub id: String,
    pub group_id: String,
    pub user_id: String,
    #[serde(default = "long_ago")]
    pub created_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
}

impl Row for Membership {
    fn key(&self) -> &str {
        &self.id
    }
}

/// Names are unique whatever their case.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

impl IdentityStore {
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..Self::default()
        }
    }

    pub fn user_by_name(&self, name: &str) -> Option<&User> {
        self.users.get(self.index.user_names.get(&folded(name))?)
    }

    pub fn user_by_email(&self, email: &str) -> Option<&User> {
        self.users.get(self.index.emails.get(&folded(email))?)
    }

    pub fn user_by_external_id(&self, id: &ExternalId) -> Option<&User> {
        self.users.get(self.index.external_users.get(id)?)
    }

    pub fn group_by_name(&self, name: &str) -> Option<&Group> {
        self.groups.get(self.index.group_names.get(&folded(name))?)
    }

    pub fn group_by_external_id(&self, id: &ExternalId) -> Option<&Group> {
        self.groups.get(self.index.external_groups.get(id)?)
    }

    pub fn membership(&self, group: &str, user: &str) -> Option<&Membership> {
        let key = (group.to_owned(), user.to_owned());
        self.memberships.get(self.index.memberships.get(&key)?)
    }

    /// The memberships of a group after a place, in order.
    pub fn members_after(&self, group: &str, place: u64) -> Vec<(u64, &Membership)> {
        self.placed(self.index.by_group.get(group), place)
    }

    /// The memberships of a user after a place, in order.
    pub fn groups_after(&self, user: &str, place: u64) -> Vec<(u64, &Membership)> {
        self.placed(self.index.by_user.get(user), place)
    }

    fn placed(&self, places: Option<&BTreeSet<u64>>, place: u64) -> Vec<(u64, &Membership)> {
        let after = places
            .into_iter()
            .flat_map(|places| places.range(place + 1..));
        after
            .filter_map(|place| Some((*place, self.memberships.at(*place)?)))
            .collect()
    }

    /// Adds a user, or replaces the one with the same id.
    pub fn put_user(&mut self, mut user: User) {
        self.forget_user(&user.id);
        user.attributes.sort_keys();
        self.index
            .user_names
            .insert(folded(user.name()), user.id.clone());
        if let Some(email) = user.email() {
            self.index.emails.insert(folded(email), user.id.clone());
        }
        for external in &user.external_ids {
            self.index
                .external_users
                .insert(external.clone(), user.id.clone());
        }
        self.users.insert(user);
    }

    /// Removes a user and its memberships.
    pub fn remove_user(&mut self, id: &str) {
        self.forget_user(id);
        self.users.remove(id);
        let memberships: Vec<_> = self
            .groups_after(id, 0)
            .iter()
            .map(|(_, membership)| membership.id.clone())
            .collect();
        for membership in memberships {
            self.remove_membership(&membership);
        }
    }

    fn forget_user(&mut self, id: &str) {
        let Some(user) = self.users.get(id) else {
            return;
        };
        self.index.user_names.remove(&folded(user.name()));
        if let Some(email) = user.email() {
            self.index.emails.remove(&folded(email));
        }
        for external in &user.external_ids {
            self.index.external_users.remove(external);
        }
    }

    /// Adds a group, or replaces the one with the same id.
    pub fn put_group(&mut self, group: Group) {
        self.forget_group(&group.id);
        self.index
            .group_names
            .insert(folded(&group.display_name), group.id.clone());
        for external in &group.external_ids {
            self.index
                .external_groups
                .insert(external.clone(), group.id.clone());
        }
        self.groups.insert(group);
    }

    /// Removes a group and its memberships.
    pub fn remove_group(&mut self, id: &str) {
        self.forget_group(id);
        self.groups.remove(id);
        let memberships: Vec<_> = self
            .members_after(id, 0)
            .iter()
            .map(|(_, membership)| membership.id.clone())
            .collect();
        for membership in memberships {
            self.remove_membership(&membership);
        }
    }

    fn forget_group(&mut self, id: &str) {
        let Some(group) = self.groups.get(id) else {
            return;
        };
        self.index.group_names.remove(&folded(&group.display_name));
        for external in &group.external_ids {
            self.index.external_groups.remove(external);
        }
    }

    pub fn put_membership(&mut self, membership: Membership) {
        let key = (membership.group_id.clone(), membership.user_id.clone());
        self.index
            .memberships
            .insert(key.clone(), membership.id.clone());
        let place = self.memberships.insert(membership);
        self.index.by_group.entry(key.0).or_default().insert(place);
        self.index.by_user.entry(key.1).or_default().insert(place);
    }

    pub fn remove_membership(&mut self, id: &str) {
        let Some(place) = self.memberships.place(id) else {
            return;
        };
        let Some(Membership {
            group_id, user_id, ..
        }) = self.memberships.remove(id)
        else {
            return;
        };
        if let Some(places) = self.index.by_group.get_mut(&group_id) {
            places.remove(&place);
        }
        if let Some(places) = self.index.by_user.get_mut(&user_id) {
            places.remove(&place);
        }
        self.index.memberships.remove(&(group_id, user_id));
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default)]
    network_configuration: Option<Map<String, Value>>,
    #[serde(default)]
    users: Table<User>,
    #[serde(default)]
    groups: Table<Group>,
    #[serde(default)]
    memberships: Table<Membership>,
}

impl<'de> Deserialize<'de> for IdentityStore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        let mut store = Self::new(&written.id);
        store.network_configuration = written.network_configuration;
        for user in written.users.iter() {
            store.put_user(user.clone());
        }
        for group in written.groups.iter() {
            let mut group = group.clone();
            group.appears = Appears::new(group.appears_after_seconds, group.appears_after_reads);
            store.put_group(group);
        }
        for membership in written.memberships.iter() {
            store.put_membership(membership.clone());
        }
        Ok(store)
    }
}

impl Serialize for IdentityStore {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            id: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            network_configuration: &'a Option<Map<String, Value>>,
            users: &'a Table<User>,
            groups: &'a Table<Group>,
            memberships: &'a Table<Membership>,
        }
        Written {
            id: &self.id,
            network_configuration: &self.network_configuration,
            users: &self.users,
            groups: &self.groups,
            memberships: &self.memberships,
        }
        .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn store() -> IdentityStore {
        serde_json::from_value(json!({
            "id": "d-1234567890",
            "users": [{"id": "u1", "user_name": "Alice", "emails": [{"value": "alice@example.com"}],
                       "name": {"given_name": "Alice"}}],
            "groups": [{"id": "g1", "display_name": "Admins"}],
            "memberships": [{"id": "m1", "group_id": "g1", "user_id": "u1"}],
        }))
        .unwrap()
    }

    #[test]
    fn a_store_is_written_as_it_was_read() {
        let written = serde_json::to_value(store()).unwrap();
        assert_eq!(written["users"][0]["name"]["given_name"], "Alice");
        let again: IdentityStore = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(again).unwrap(), written);
    }

    #[test]
    fn names_are_found_whatever_their_case() {
        assert_eq!(store().user_by_name("aLICE").map(User::name), Some("Alice"));
        assert!(store().user_by_email("ALICE@example.com").is_some());
    }

    #[test]
    fn a_removed_user_leaves_no_membership_and_frees_its_name() {
        let mut store = store();
        store.remove_user("u1");
        assert!(store.memberships.is_empty());
        assert!(store.membership("g1", "u1").is_none());
        assert!(store.user_by_name("alice").is_none());
    }
}
