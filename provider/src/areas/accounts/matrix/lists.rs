//! How a table of assignments is written down.
//!
//! Decides how names and ids belong together. Of those of one kind a configuration writes the names, the ids or both: what is
//! written alone has the other spelling beside it; what is written of both is the union, and each is what it is. About one
//! permission set, the lists are maps from a principal to accounts; about one account, each permission set has lists of
//! principals.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::{Called, Cell, Who};
use crate::aws::PrincipalType;

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::areas::accounts) enum Form {
    /// One permission set: a place is an account.
    PermissionSet,
    /// One account: a place is a permission set.
    Account,
    /// One account by account access manager: a place is a role.
    Roles,
}

/// How a principal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::areas::accounts) enum Spelled {
    Name,
    Id,
}

/// The lists there are.
pub(super) const LISTS: [(PrincipalType, Spelled, &str); 4] = [
    (PrincipalType::Group, Spelled::Name, "groups"),
    (PrincipalType::Group, Spelled::Id, "group_ids"),
    (PrincipalType::User, Spelled::Name, "users"),
    (PrincipalType::User, Spelled::Id, "user_ids"),
];

/// The attribute that says what those of a kind are called, by their ids.
pub(super) const fn called_in(kind: PrincipalType) -> &'static str {
    match kind {
        PrincipalType::Group => "group_names",
        PrincipalType::User => "user_names",
    }
}

pub(super) const KINDS: [PrincipalType; 2] = [PrincipalType::Group, PrincipalType::User];

pub(super) fn list_of(kind: PrincipalType, spelled: Spelled) -> &'static str {
    let is_it = |(of, how, _): &&(PrincipalType, Spelled, &str)| (*of, *how) == (kind, spelled);
    LISTS
        .iter()
        .find(is_it)
        .map_or("groups", |(_, _, name)| name)
}

/// What stands at one place of one list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::areas::accounts) struct Row {
    pub(in crate::areas::accounts) kind: PrincipalType,
    pub(in crate::areas::accounts) spelled: Spelled,
    /// None: a place where nobody is.
    pub(in crate::areas::accounts) principal: Option<String>,
    /// None: a principal who is nowhere.
    pub(in crate::areas::accounts) place: Option<String>,
}

/// A list of a state: what is not known yet is None.
pub(in crate::areas::accounts) type Lists = Option<BTreeMap<String, Texts>>;

/// Texts as a state holds them.
pub(in crate::areas::accounts) type Texts = Option<Vec<Option<String>>>;

impl Form {
    /// The attribute that names what it is about.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::PermissionSet => "permission_set_arn",
            Self::Account | Self::Roles => "account_id",
        }
    }

    /// The attribute that has lists for each place; None: the lists have the places.
    pub(super) const fn places(self) -> Option<&'static str> {
        match self {
            Self::PermissionSet => None,
            Self::Account => Some("permission_sets"),
            Self::Roles => Some("roles"),
        }
    }

    /// What AWS calls those in its cells.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::PermissionSet | Self::Account => "assignments",
            Self::Roles => "entitlements",
        }
    }

    /// Where a message about those of a kind stands.
    pub(super) fn list(self, kind: PrincipalType, spelled: Spelled) -> &'static str {
        self.places().unwrap_or_else(|| list_of(kind, spelled))
    }

    /// The name of a list among those that somebody has written.
    pub(super) fn path(self, place: &str, list: &str) -> String {
        match self.places() {
            None => list.to_owned(),
            Some(places) => format!("{places}.{place}.{list}"),
        }
    }

    /// Where a cell stands in a configuration, as far as it is known.
    pub(super) fn at(self, written: &BTreeSet<String>) -> &'static str {
        self.places().unwrap_or_else(|| {
            let mut lists = LISTS.iter().map(|(_, _, name)| *name);
            lists
                .find(|list| written.contains(*list))
                .unwrap_or("groups")
        })
    }

    /// The rows of an object of core, and whether there are more that are not known yet.
    #[expect(clippy::too_many_lines, reason = "a form for each of the two tables")]
    pub(super) fn rows(self, value: &Value) -> (Vec<Row>, bool) {
        let mut rows = Vec::new();
        let mut open = false;
        match self.places() {
            None => {
                for (kind, spelled, list) in LISTS {
                    let lists = value.get(list).unwrap_or(&Value::Null);
                    open |= lists.is_unknown();
                    for (principal, places) in lists.as_map().into_iter().flatten() {
                        let row = |place| Row {
                            kind,
                            spelled,
                            principal: Some(principal.clone()),
                            place,
                        };
                        open |= texts_of(places, |place| rows.push(row(place)));
                    }
                }
            }
            Some(places) => {
                let sets = value.get(places).unwrap_or(&Value::Null);
                open |= sets.is_unknown();
                for (place, lists) in sets.as_map().into_iter().flatten() {
                    open |= lists.is_unknown();
                    rows.push(bare_place(place));
                    for (kind, spelled, list) in LISTS {
                        let principals = lists.get(list).unwrap_or(&Value::Null);
                        let row = |principal| Row {
                            kind,
                            spelled,
                            principal,
                            place: Some(place.clone()),
                        };
                        open |= texts_of(principals, |one| {
                            if one.is_some() {
                                rows.push(row(one));
                            }
                        });
                    }
                }
            }
        }
        (rows, open)
    }
}

/// A place, whoever is there.
pub(in crate::areas::accounts) fn bare_place(place: &str) -> Row {
    Row {
        kind: PrincipalType::Group,
        spelled: Spelled::Name,
        principal: None,
        place: Some(place.to_owned()),
    }
}

/// Gives each text of a list, or None where no text of it is known. Returns whether there are more that are not known.
fn texts_of(list: &Value, mut each: impl FnMut(Option<String>)) -> bool {
    match list {
        Value::List(elements) => {
            let mut known = elements.iter().filter_map(Value::as_str).peekable();
            if known.peek().is_none() {
                each(None);
            }
            known.for_each(|text| each(Some(text.to_owned())));
            elements.iter().any(Value::is_unknown)
        }
        Value::Unknown => {
            each(None);
            true
        }
        _ => false,
    }
}

/// The cells of rows, each with name and id as far as they are known.
pub(super) fn cells(rows: &[Row], called: &Called) -> BTreeSet<Cell> {
    let ids: BTreeSet<_> = rows
        .iter()
        .filter(|row| row.spelled == Spelled::Id)
        .filter_map(|row| Some((row.kind, row.principal.as_deref()?)))
        .collect();
    let by_name = called.ids();
    let cell = |row: &Row| {
        let (principal, place) = (row.principal.clone()?, row.place.clone()?);
        let kind = row.kind;
        let who = match row.spelled {
            // An id stands for a name that cannot be read.
            Spelled::Name if ids.contains(&(kind, principal.as_str())) => return None,
            Spelled::Name => Who {
                kind,
                id: by_name
                    .get(&(kind, principal.as_str()))
                    .map(|id| (*id).to_owned()),
                name: Some(principal),
            },
            Spelled::Id => Who {
                kind,
                name: called.name(kind, &principal).cloned(),
                id: Some(principal),
            },
        };
        Some(Cell { place, who })
    };
    rows.iter().filter_map(cell).collect()
}

/// The rows for the cells that are true, in the order of those that were said before.
pub(super) fn rows(
    form: Form,
    cells: &BTreeSet<Cell>,
    before: &[Row],
    written: &BTreeSet<String>,
) -> Vec<Row> {
    let said: BTreeSet<&Row> = before.iter().collect();
    let mut wanted = BTreeSet::new();
    for Cell { place, who } in cells {
        let is_written = |spelled| written.contains(&form.path(place, list_of(who.kind, spelled)));
        let row = |spelled, principal: &String| Row {
            kind: who.kind,
            spelled,
            principal: Some(principal.clone()),
            place: Some(place.clone()),
        };
        let name = who.name.as_ref().or(who.id.as_ref());
        let by_name = name.map(|name| row(Spelled::Name, name));
        let by_id = who.id.as_ref().map(|id| row(Spelled::Id, id));
        if is_written(Spelled::Name) && is_written(Spelled::Id) {
            let is_said = |row: &Row| said.contains(row);
            let (named, known) = (by_name.filter(is_said), by_id.clone().filter(is_said));
            let anew = by_id.filter(|_| named.is_none());
            wanted.extend(named.into_iter().chain(known).chain(anew));
        } else {
            wanted.extend(by_name.into_iter().chain(by_id));
        }
    }
    // What is said to be empty is empty still.
    let is_bare = |row: &&Row| row.principal.is_none() || row.place.is_none();
    wanted.extend(before.iter().filter(is_bare).cloned());
    let kept = before.iter().filter(|row| wanted.contains(*row));
    let mut rows: Vec<_> = kept.cloned().collect();
    let there: BTreeSet<Row> = rows.iter().cloned().collect();
    rows.extend(wanted.into_iter().filter(|row| !there.contains(row)));
    rows
}

/// The texts of a list of a state.
pub(in crate::areas::accounts) fn known(texts: &Texts) -> impl Iterator<Item = &String> {
    texts.iter().flatten().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(place: &str, name: &str) -> Cell {
        Cell {
            place: place.to_owned(),
            who: Who {
                kind: PrincipalType::Group,
                id: Some(format!("id-{name}")),
                name: Some(name.to_owned()),
            },
        }
    }

    fn called(names: &[&str]) -> Called {
        let mut called = Called::default();
        for name in names {
            called.enter(PrincipalType::Group, &format!("id-{name}"), name);
        }
        called
    }

    fn object(json: &str) -> Value {
        Value::from_json(json.as_bytes()).unwrap()
    }

    #[test]
    fn both_spellings_of_a_state_are_the_same_cells() {
        let state = object(
            r#"{"groups": {"a": ["1", "2"], "b": []}, "group_ids": {"id-a": ["1", "2"], "id-b": []}}"#,
        );
        let (found, open) = Form::PermissionSet.rows(&state);
        assert!(!open);
        let cells = cells(&found, &called(&["a", "b"]));
        assert_eq!(cells, BTreeSet::from([cell("1", "a"), cell("2", "a")]));
        let written = BTreeSet::from(["groups".to_owned()]);
        assert_eq!(rows(Form::PermissionSet, &cells, &found, &written), found);
    }

    #[test]
    fn whoever_is_found_stands_in_both_spellings_and_where_both_are_written_by_id() {
        let cells = BTreeSet::from([cell("1", "a"), cell("1", "b")]);
        let row = |spelled, principal: &str| Row {
            kind: PrincipalType::Group,
            spelled,
            principal: Some(principal.to_owned()),
            place: Some("1".to_owned()),
        };
        let (name, id) = (Spelled::Name, Spelled::Id);
        let said = [row(name, "a")];
        let one = BTreeSet::from(["groups".to_owned()]);
        let shown = rows(Form::PermissionSet, &cells, &said, &one);
        let all = [
            row(name, "a"),
            row(name, "b"),
            row(id, "id-a"),
            row(id, "id-b"),
        ];
        assert_eq!(shown, all);
        let both = BTreeSet::from(["groups".to_owned(), "group_ids".to_owned()]);
        let shown = rows(Form::PermissionSet, &cells, &said, &both);
        assert_eq!(shown, [row(name, "a"), row(id, "id-b")]);
    }

    #[test]
    fn a_permission_set_without_anybody_stays_in_an_account() {
        let state = object(r#"{"permission_sets": {"Admin": {"groups": []}}}"#);
        let (found, _) = Form::Account.rows(&state);
        assert_eq!(found, [bare_place("Admin")]);
        let shown = rows(Form::Account, &BTreeSet::new(), &found, &BTreeSet::new());
        assert_eq!(shown, found);
    }

    #[test]
    fn what_is_not_known_yet_is_said_so() {
        let mut members = BTreeMap::new();
        members.insert("a".to_owned(), Value::Unknown);
        let lists = BTreeMap::from([("groups".to_owned(), Value::Map(members))]);
        assert!(Form::PermissionSet.rows(&Value::Map(lists)).1);
    }
}
