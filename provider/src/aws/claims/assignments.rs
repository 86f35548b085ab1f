//! What planned resources say about who may enter accounts.
//!
//! Decides which of them contradict each other: one that is the only authority somewhere, and another one that wants somebody
//! else there.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::PrincipalType;

/// Account and permission set, this one by its ARN or, before it has one, by its name.
pub(crate) type Place = (String, String);

/// A user or group by its name, its id or both, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Claimed {
    pub(crate) kind: PrincipalType,
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
}

impl Claimed {
    /// Whether two are one, as far as it is known.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.kind == other.kind
            && match (&self.id, &other.id) {
                (Some(one), Some(other)) => one == other,
                _ => self.name.is_some() && self.name == other.name,
            }
    }
}

/// Where a resource is the only authority beside the places that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Authority {
    Account(String),
    PermissionSet(String),
    /// Nowhere else.
    Named,
}

/// Whether a resource leaves somebody at a place to others.
type Leaves = Arc<dyn Fn(&Place, &Claimed) -> bool + Send + Sync>;

/// What a table of assignments says.
#[derive(Clone)]
pub(crate) struct Table {
    pub(crate) authority: Authority,
    pub(crate) wants: BTreeMap<Place, Vec<Claimed>>,
    /// Whether it names more that is not known yet.
    pub(crate) open: bool,
    pub(crate) leaves: Leaves,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Table")
            .field("authority", &self.authority)
            .finish_non_exhaustive()
    }
}

/// Somebody whom one resource wants at a place, and another one does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contradiction {
    pub(crate) wants: String,
    pub(crate) removes: String,
    pub(crate) place: Place,
    pub(crate) who: Claimed,
}

/// What a resource for a single assignment has in common with tables.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Single {
    pub(crate) contradiction: Option<Contradiction>,
    /// A table that wants the same.
    pub(crate) agrees: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct Assignments(Mutex<All>);

#[derive(Debug, Default)]
struct All {
    /// By the marks of the plans, with what the resource is called.
    tables: BTreeMap<String, (String, Table)>,
    single: HashMap<Place, Vec<(String, Claimed)>>,
}

impl Table {
    fn covers(&self, place: &Place) -> bool {
        let (account, set) = place;
        match &self.authority {
            Authority::Account(own) if own == account => true,
            Authority::PermissionSet(own) if own == set => true,
            _ => self.wants.contains_key(place),
        }
    }

    /// Whether it would take somebody away from a place.
    fn removes(&self, place: &Place, who: &Claimed) -> bool {
        let wanted = self.wants.get(place);
        let wants = wanted.is_some_and(|wanted| wanted.iter().any(|one| one.is(who)));
        self.covers(place) && !wants && !self.open && !(self.leaves)(place, who)
    }

    /// The first whom this one wants and another one would take away.
    fn removed_by(&self, other: &Self) -> Option<(Place, Claimed)> {
        let near = self.wants.iter().filter(|(place, _)| other.covers(place));
        let mut all = near.flat_map(|(place, wanted)| wanted.iter().map(move |who| (place, who)));
        let found = all.find(|(place, who)| other.removes(place, who));
        found.map(|(place, who)| (place.clone(), who.clone()))
    }
}

impl Assignments {
    fn all(&self) -> MutexGuard<'_, All> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Claims all of a table, whose plan has this mark. Returns whom another resource wants otherwise.
    pub(crate) fn table(&self, mark: &str, claimant: &str, table: Table) -> Option<Contradiction> {
        let mut all = self.all();
        let others = all.tables.iter().filter(|(other, _)| *other != mark);
        let found = others.into_iter().find_map(|(_, (name, other))| {
            let (wants, removes, (place, who)) = match table.removed_by(other) {
                Some(removed) => (claimant, name.as_str(), removed),
                None => (name.as_str(), claimant, other.removed_by(&table)?),
            };
            Some(Contradiction {
                wants: wants.to_owned(),
                removes: removes.to_owned(),
                place,
                who,
            })
        });
        let of_single = || {
            let near = all.single.iter().filter(|(place, _)| table.covers(place));
            let mut each = near.flat_map(|(place, all)| all.iter().map(move |one| (place, one)));
            let (place, (name, who)) = each.find(|(place, (_, who))| table.removes(place, who))?;
            Some(Contradiction {
                wants: name.clone(),
                removes: claimant.to_owned(),
                place: place.clone(),
                who: who.clone(),
            })
        };
        let found = found.or_else(of_single);
        all.tables
            .insert(mark.to_owned(), (claimant.to_owned(), table));
        found
    }

    /// Claims one.
    pub(crate) fn single(&self, claimant: &str, place: &Place, who: &Claimed) -> Single {
        let mut all = self.all();
        let near = || all.tables.values().filter(|(_, table)| table.covers(place));
        let removes = near().find(|(_, table)| table.removes(place, who));
        let contradiction = removes.map(|(name, _)| Contradiction {
            wants: claimant.to_owned(),
            removes: name.clone(),
            place: place.clone(),
            who: who.clone(),
        });
        let wants = |table: &Table| {
            let wanted = table.wants.get(place);
            wanted.is_some_and(|wanted| wanted.iter().any(|one| one.is(who)))
        };
        let agrees = near()
            .find(|(_, table)| wants(table))
            .map(|(name, _)| name.clone());
        let there = all.single.entry(place.clone()).or_default();
        let claim = (claimant.to_owned(), who.clone());
        if !there.contains(&claim) {
            there.push(claim);
        }
        Single {
            contradiction,
            agrees,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(id: &str) -> Claimed {
        Claimed {
            kind: PrincipalType::Group,
            id: Some(id.to_owned()),
            name: None,
        }
    }

    fn place(account: &str, set: &str) -> Place {
        (account.to_owned(), set.to_owned())
    }

    fn table(authority: Authority, wants: &[(&str, &str, &str)]) -> Table {
        let mut all = BTreeMap::<_, Vec<_>>::new();
        for (account, set, id) in wants {
            all.entry(place(account, set)).or_default().push(who(id));
        }
        Table {
            authority,
            wants: all,
            open: false,
            leaves: Arc::new(|_, who| who.id.as_deref() == Some("left alone")),
        }
    }

    #[test]
    fn two_tables_about_one_object_are_two() {
        let all = Assignments::default();
        let table = |wants| table(Authority::Account("1".to_owned()), wants);
        assert_eq!(all.table("a", "of 1", table(&[("1", "admin", "g")])), None);
        assert_eq!(all.table("a", "of 1", table(&[("1", "admin", "h")])), None);
        assert_eq!(all.table("b", "of 1", table(&[("1", "admin", "h")])), None);
        let found = all.table("b", "of 1", table(&[("1", "admin", "g")]));
        assert_eq!(found.unwrap().who, who("g"));
    }

    #[test]
    fn two_tables_that_want_different_people_at_one_place_contradict_each_other() {
        let all = Assignments::default();
        let admin = || Authority::PermissionSet("admin".to_owned());
        assert_eq!(
            all.table("a", "a", table(admin(), &[("1", "admin", "g")])),
            None
        );
        // The same, and elsewhere.
        assert_eq!(
            all.table("b", "b", table(Authority::Named, &[("1", "admin", "g")])),
            None
        );
        assert_eq!(
            all.table("c", "c", table(Authority::Named, &[("1", "other", "h")])),
            None
        );
        let account = table(Authority::Account("1".to_owned()), &[("1", "other", "h")]);
        let found = all.table("d", "d", account).unwrap();
        assert_eq!((found.wants.as_str(), found.removes.as_str()), ("a", "d"));
        let named = table(Authority::Named, &[("2", "admin", "h")]);
        let found = all.table("e", "e", named).unwrap();
        assert_eq!((found.wants.as_str(), found.removes.as_str()), ("e", "a"));
    }

    #[test]
    fn what_is_left_alone_or_not_known_yet_contradicts_nobody() {
        let all = Assignments::default();
        let admin = || Authority::PermissionSet("admin".to_owned());
        all.table("a", "a", table(admin(), &[]));
        let left = table(Authority::Named, &[("1", "admin", "left alone")]);
        assert_eq!(all.table("b", "b", left), None);
        let open = Table {
            open: true,
            ..table(admin(), &[])
        };
        assert_eq!(all.table("a", "a", open), None);
        assert_eq!(
            all.table("c", "c", table(Authority::Named, &[("2", "admin", "g")])),
            None
        );
    }

    #[test]
    fn a_single_resource_learns_of_the_table_and_the_table_of_it() {
        let all = Assignments::default();
        let there = place("1", "admin");
        assert_eq!(all.single("one", &there, &who("g")), Single::default());
        let admin = || Authority::PermissionSet("admin".to_owned());
        assert!(all.table("a", "a", table(admin(), &[])).is_some());
        assert_eq!(
            all.table("a", "a", table(admin(), &[("1", "admin", "g")])),
            None
        );
        let found = all.single("one", &there, &who("g"));
        assert_eq!(
            (found.contradiction, found.agrees.as_deref()),
            (None, Some("a"))
        );
        assert!(all.single("two", &there, &who("h")).contradiction.is_some());
    }
}
