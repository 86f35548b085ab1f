//! The changes that bring a table from one state to another.
//!
//! Decides that they are made side by side, and that one that fails stops no other.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};

use super::Address;
use crate::areas::principal::roster::Failure;
use crate::aws::account_assignment::Principal;
use crate::aws::{Aws, Error, Kind, limits};

/// Who is where, and what a message calls it.
pub(super) type Named<A> = BTreeMap<(A, Principal), String>;

/// Changes that were not made.
type Failures<A> = Vec<((A, Principal), Failure)>;

/// Assigns those who are new, and then ends what is old, so that nobody is without access who changes from one place to another.
/// Where the new ones exceed a quota, they are assigned again after that. Returns who was assigned, whose assignment was ended,
/// and the failures of the others.
pub(super) async fn new_before_old<A: Address, N, O>(
    aws: &Aws,
    (new, old): (Named<A>, Named<A>),
    assign: impl Fn((A, Principal)) -> N,
    end: impl Fn((A, Principal)) -> O,
) -> (
    BTreeSet<(A, Principal)>,
    BTreeSet<(A, Principal)>,
    Vec<Failure>,
)
where
    N: Future<Output = Result<(), Error>>,
    O: Future<Output = Result<(), Error>>,
{
    let (mut added, mut failures) = side_by_side(aws, "assign", new, &assign).await;
    let (removed, not_removed) = side_by_side(aws, "end the assignment of", old, end).await;
    if !removed.is_empty() {
        let full = failures.extract_if(.., |(_, failure)| failure.why.is(Kind::Quota));
        let again = full.map(|(one, failure)| (one, failure.who)).collect();
        let (late, still_full) = side_by_side(aws, "assign", again, &assign).await;
        added.extend(late);
        failures.extend(still_full);
    }
    failures.extend(not_removed);
    let failures = failures.into_iter().map(|(_, failure)| failure).collect();
    (added, removed, failures)
}

/// Makes each change. Returns those that were made, and the failures of the others.
pub(super) async fn side_by_side<A: Address, F>(
    aws: &Aws,
    verb: &'static str,
    all: Named<A>,
    change: impl Fn((A, Principal)) -> F,
) -> (BTreeSet<(A, Principal)>, Failures<A>)
where
    F: Future<Output = Result<(), Error>>,
{
    let stopped = &aws.stopped();
    let change = |(one, who): ((A, Principal), String)| {
        let made = change(one.clone());
        async move {
            let result = match stopped() {
                Ok(()) => made.await,
                Err(why) => Err(why),
            };
            (one, who, result)
        }
    };
    let mut changes = stream::iter(all)
        .map(change)
        .buffer_unordered(limits::TABLE_CHANGES_AT_ONCE);
    let (mut made, mut failed) = (BTreeSet::new(), Vec::new());
    while let Some((one, who, result)) = changes.next().await {
        match result {
            Ok(()) => drop(made.insert(one)),
            Err(why) => failed.push((one, Failure { verb, who, why })),
        }
    }
    failed.sort_by(|(_, a), (_, b)| a.who.cmp(&b.who));
    (made, failed)
}
