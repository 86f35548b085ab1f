//! Who may enter which accounts with which permission sets, as a table that a resource is the only authority on.
//!
//! Decides what such a table is. It is about one permission set or about one account; what stands beside that, an account,
//! a permission set or a role of account access manager, is a *place*. How the table is written down is in `matrix/lists.rs`, how it is planned in
//! `matrix/planning.rs`, what is said of a plan in `matrix/warnings.rs`, what becomes of it in `matrix/life.rs`.

mod address;
mod assigned;
pub(super) mod attributes;
mod claims;
mod goal;
mod ignore;
pub(super) mod life;
mod lists;
mod planning;
pub(super) mod units;
mod warnings;

use std::collections::{BTreeMap, BTreeSet};

use crate::areas::principal::roster;
use crate::aws::PrincipalType;
pub(super) use crate::aws::claims::assignments::Claimed as Who;

pub(super) use address::{Address, Home, Role};
pub(super) use assigned::{ASSIGNED, Assigned, places_of, rows_of};
pub(super) use claims::{plan_entitlement_claim, plan_single_claim};
pub(super) use ignore::{IGNORE, IGNORE_IN_ROLES, Ignore, in_roles, validate as validate_ignore};
pub(super) use life::{Common, Matrix};
pub(super) use lists::{Form, Lists, Row, Spelled, Texts, bare_place, known};
pub(super) use planning::{arns_of, is_whole, offline, plan};
pub(super) use warnings::warn_of_destruction;

impl Who {
    /// As a message calls them.
    pub(super) fn called(&self) -> String {
        let id = self.id.as_deref().unwrap_or_default();
        roster::called(self.kind, self.name.as_deref(), id)
    }
}

/// Somebody at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    /// The id of an account, or the name of a permission set or a role.
    pub(super) place: String,
    pub(super) who: Who,
}

/// The cells of a state.
pub(super) fn cells<M: Matrix>(state: &M) -> BTreeSet<Cell> {
    lists::cells(&state.rows(), &state.called())
}

/// What a state calls its users and groups.
pub(super) fn called(groups: &Names, users: &Names) -> Called {
    let mut called = Called::default();
    for (kind, names) in [(PrincipalType::Group, groups), (PrincipalType::User, users)] {
        for (id, name) in names.iter().flatten() {
            called.enter(kind, id, name);
        }
    }
    called
}

/// Ids by kind and name.
type Ids<'a> = BTreeMap<(PrincipalType, &'a str), &'a str>;

/// Names by ids, as a state has them.
type Names = Option<BTreeMap<String, String>>;

/// What users and groups are called, by kind and id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Called(BTreeMap<(PrincipalType, String), String>);

impl Called {
    pub(super) fn enter(&mut self, kind: PrincipalType, id: &str, name: &str) {
        self.0.insert((kind, id.to_owned()), name.to_owned());
    }

    pub(super) fn name(&self, kind: PrincipalType, id: &str) -> Option<&String> {
        self.0.get(&(kind, id.to_owned()))
    }

    pub(super) fn id(&self, kind: PrincipalType, name: &str) -> Option<&String> {
        let is_it = |((of, _), called): &(&(PrincipalType, String), &String)| {
            *of == kind && *called == name
        };
        self.0.iter().find(is_it).map(|((_, id), _)| id)
    }

    /// Those of one kind, by their ids.
    pub(super) fn of(&self, kind: PrincipalType) -> BTreeMap<String, String> {
        let ours = self.0.iter().filter(|((of, _), _)| *of == kind);
        ours.map(|((_, id), name)| (id.clone(), name.clone()))
            .collect()
    }

    /// Groups and users, as a state has them.
    pub(super) fn both(&self) -> (Names, Names) {
        let [groups, users] = [PrincipalType::Group, PrincipalType::User].map(|kind| self.of(kind));
        (Some(groups), Some(users))
    }

    /// The ids of names. Looking for each by its name would be too long where there are thousands.
    fn ids(&self) -> Ids<'_> {
        let all = self.0.iter();
        all.map(|((kind, id), name)| ((*kind, name.as_str()), id.as_str()))
            .collect()
    }

    /// The same without those who stand in no row.
    pub(super) fn only(mut self, rows: &[Row]) -> Self {
        let there = rows
            .iter()
            .filter_map(|row| Some((row.kind, row.principal.as_deref()?)));
        let there: BTreeSet<_> = there.collect();
        self.0.retain(|(kind, id), name| {
            there.contains(&(*kind, id.as_str())) || there.contains(&(*kind, name.as_str()))
        });
        self
    }
}
