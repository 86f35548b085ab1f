//! The lists of one place in a table about one account.
//!
//! Decides how the rows of a table become such lists, and back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Row, Spelled, Texts, bare_place, known};
use crate::areas::principal::roster;
use crate::aws::PrincipalType;
use crate::shape::schema::Attribute;

/// Who has what stands at a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::areas::accounts) struct Assigned {
    group_ids: Texts,
    groups: Texts,
    user_ids: Texts,
    users: Texts,
}

pub(in crate::areas::accounts) const ASSIGNED: &[Attribute] = &[
    roster::ids(
        "group_ids",
        "Ids of the groups that have it, beside those in `groups`. Null shows those that `groups` names.",
    )
    .of("group", "group_id"),
    roster::names(
        "groups",
        "group_ids",
        "Display names of the groups that have it, beside those in `group_ids`. Null shows those that `group_ids` has, with the id in \
         place of a name that may not be read. Where both are null, no group has it.",
    ),
    roster::ids(
        "user_ids",
        "Ids of the users who have it, beside those in `users`. Null shows those that `users` names.",
    )
    .of("user", "user_id"),
    roster::names(
        "users",
        "user_ids",
        "User names of the users who have it, beside those in `user_ids`. Null shows those that `user_ids` has, as for groups.",
    ),
];

impl Assigned {
    fn list(&mut self, kind: PrincipalType, spelled: Spelled) -> &mut Texts {
        match (kind, spelled) {
            (PrincipalType::Group, Spelled::Name) => &mut self.groups,
            (PrincipalType::Group, Spelled::Id) => &mut self.group_ids,
            (PrincipalType::User, Spelled::Name) => &mut self.users,
            (PrincipalType::User, Spelled::Id) => &mut self.user_ids,
        }
    }

    fn lists(&self) -> [(PrincipalType, Spelled, &Texts); 4] {
        [
            (PrincipalType::Group, Spelled::Name, &self.groups),
            (PrincipalType::Group, Spelled::Id, &self.group_ids),
            (PrincipalType::User, Spelled::Name, &self.users),
            (PrincipalType::User, Spelled::Id, &self.user_ids),
        ]
    }

    /// Nobody, which is known.
    fn nobody() -> Self {
        let none = || Some(Vec::new());
        Self {
            group_ids: none(),
            groups: none(),
            user_ids: none(),
            users: none(),
        }
    }
}

/// The rows of these places.
pub(in crate::areas::accounts) fn rows_of(places: &BTreeMap<String, Assigned>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, assigned) in places {
        rows.push(bare_place(place));
        for (kind, spelled, list) in assigned.lists() {
            rows.extend(known(list).map(|principal| Row {
                kind,
                spelled,
                principal: Some(principal.clone()),
                place: Some(place.clone()),
            }));
        }
    }
    rows
}

/// The places of these rows.
pub(in crate::areas::accounts) fn places_of(rows: Vec<Row>) -> BTreeMap<String, Assigned> {
    let mut places = BTreeMap::<String, Assigned>::new();
    for Row {
        kind,
        spelled,
        principal,
        place,
    } in rows
    {
        let Some(place) = place else { continue };
        let assigned = places.entry(place).or_insert_with(Assigned::nobody);
        if let (Some(list), Some(principal)) = (assigned.list(kind, spelled).as_mut(), principal) {
            list.push(Some(principal));
        }
    }
    places
}
