//! Which planned resources speak of the same: a set and a single resource of one child, or two resources of one
//! object.
//!
//! Decides nothing about AWS. Each resource that is planned enters here what it claims, so that those which
//! contradict each other are found, as far as one process sees both. Core plans one resource more than once and does
//! not say which one it is, so a plan has a mark that its next call brings along.

pub(crate) mod assignments;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use super::PrincipalType;
use assignments::Assignments;

#[derive(Debug, Default)]
pub(crate) struct Claims {
    parents: Mutex<HashMap<String, Claim>>,
    objects: Mutex<HashMap<String, Object>>,
    /// The objects that were read in this process.
    read: Mutex<BTreeSet<String>>,
    /// Kind and name of users and groups that are to be made or renamed.
    coming: Mutex<BTreeSet<(PrincipalType, String)>>,
    /// Names of permission sets that are to be made.
    coming_permission_sets: Mutex<BTreeSet<String>>,
    pub(crate) assignments: Assignments,
    /// The same of account access manager, where a place is an account and a role.
    pub(crate) entitlements: Assignments,
}

/// An object for which resources stand.
#[derive(Debug, Default)]
struct Object {
    /// The marks of the plans that make, change or keep it.
    kept: BTreeSet<String>,
    destroyed: bool,
}

/// What else is planned for an object.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Others {
    /// Another resource makes, changes or keeps it.
    pub(crate) keep: bool,
    /// Another resource destroys it.
    pub(crate) destroy: bool,
}

#[derive(Debug, Default)]
struct Claim {
    /// What a resource that claims all children leaves alone; None if there is no such resource.
    ignored: Option<BTreeSet<String>>,
    /// Children that have a resource of their own.
    single: BTreeSet<String>,
}

impl Claims {
    /// Claims all children of `parent` but the ignored ones. Returns those that somebody else claims.
    pub(crate) fn all(&self, parent: &str, ignored: BTreeSet<String>) -> Vec<String> {
        self.claim(parent, |claim| {
            let disputed = claim.single.difference(&ignored).cloned().collect();
            claim.ignored = Some(ignored);
            disputed
        })
    }

    /// Claims one child of `parent`. Returns whether somebody else claims it.
    pub(crate) fn one(&self, parent: &str, child: &str) -> bool {
        self.claim(parent, |claim| {
            claim.single.insert(child.to_owned());
            let ignored = claim.ignored.as_ref();
            ignored.is_some_and(|ignored| !ignored.contains(child))
        })
    }

    /// How many children of `parent` have a resource of their own and begin with a text.
    pub(crate) fn number(&self, parent: &str, begin: &str) -> usize {
        self.claim(parent, |claim| {
            let single = claim.single.iter();
            single.filter(|child| child.starts_with(begin)).count()
        })
    }

    /// An object was read in this process, so that this is no apply.
    pub(crate) fn enter_read(&self, object: String) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.insert(object);
    }

    pub(crate) fn was_read(&self, object: &str) -> bool {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.contains(object)
    }

    /// A user or a group will have this name when the plan has been applied.
    pub(crate) fn comes(&self, kind: PrincipalType, name: &str) {
        let mut coming = self.coming.lock().unwrap_or_else(PoisonError::into_inner);
        coming.insert((kind, name.to_owned()));
    }

    /// Whether a plan of this process makes a user or a group of this name.
    pub(crate) fn is_coming(&self, kind: PrincipalType, name: &str) -> bool {
        let coming = self.coming.lock().unwrap_or_else(PoisonError::into_inner);
        coming.contains(&(kind, name.to_owned()))
    }

    /// A permission set will have this name when the plan has been applied.
    pub(crate) fn permission_set_comes(&self, name: &str) {
        let coming = self.coming_permission_sets.lock();
        let mut coming = coming.unwrap_or_else(PoisonError::into_inner);
        coming.insert(name.to_owned());
    }

    pub(crate) fn is_coming_permission_set(&self, name: &str) -> bool {
        let coming = self.coming_permission_sets.lock();
        let coming = coming.unwrap_or_else(PoisonError::into_inner);
        coming.contains(name)
    }

    /// The plan with this mark leaves the object there.
    pub(crate) fn keep(&self, object: &str, mark: &str) -> Others {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let object = objects.entry(object.to_owned()).or_default();
        object.kept.insert(mark.to_owned());
        Others {
            keep: object.kept.len() > 1,
            destroy: object.destroyed,
        }
    }

    /// A resource of the object is to be destroyed.
    pub(crate) fn destroy(&self, object: &str) -> Others {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let object = objects.entry(object.to_owned()).or_default();
        object.destroyed = true;
        Others {
            keep: !object.kept.is_empty(),
            destroy: false,
        }
    }

    fn claim<T>(&self, parent: &str, claim: impl FnOnce(&mut Claim) -> T) -> T {
        let mut claims = self.parents.lock().unwrap_or_else(PoisonError::into_inner);
        claim(claims.entry(parent.to_owned()).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_second_learns_of_the_first() {
        let claims = Claims::default();
        assert!(!claims.one("parent", "before"));
        assert_eq!(claims.all("parent", BTreeSet::new()), ["before"]);
        assert!(claims.one("parent", "after"));
        assert!(!claims.one("other parent", "after"));
    }

    #[test]
    fn a_resource_that_is_planned_twice_is_no_other_one() {
        let claims = Claims::default();
        assert_eq!(claims.keep("object", "a"), Others::default());
        assert_eq!(claims.keep("object", "a"), Others::default());
        assert!(claims.keep("object", "b").keep);
        assert!(claims.destroy("object").keep);
        assert!(!claims.destroy("other object").keep);
        assert!(claims.keep("other object", "a").destroy);
    }

    #[test]
    fn what_is_ignored_is_not_disputed() {
        let claims = Claims::default();
        let ignored = || BTreeSet::from(["one".to_owned()]);
        claims.one("parent", "one");
        assert!(claims.all("parent", ignored()).is_empty());
        assert!(!claims.one("parent", "one"));
    }
}
