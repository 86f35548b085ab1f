//! Who speaks of the children of one parent: one resource for all of them, or one for each.
//!
//! Decides nothing about AWS. Each resource that is planned enters here what it claims, so that a set and a
//! single resource that contradict each other are found, as far as one process sees both. Two sets of one
//! parent are not: core plans one resource more than once, and does not say which one it is.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

#[derive(Debug, Default)]
pub(crate) struct Claims(Mutex<HashMap<String, Claim>>);

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

    fn claim<T>(&self, parent: &str, claim: impl FnOnce(&mut Claim) -> T) -> T {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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
    fn what_is_ignored_is_not_disputed() {
        let claims = Claims::default();
        let ignored = || BTreeSet::from(["one".to_owned()]);
        claims.one("parent", "one");
        assert!(claims.all("parent", ignored()).is_empty());
        assert!(!claims.one("parent", "one"));
    }
}
