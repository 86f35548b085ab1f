//! The changes that bring a table from one state to another.
//!
//! Decides that they are made side by side, and that one that fails stops no other.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};

use super::Address;
use crate::areas::principal::roster::Failure;
use crate::aws::account_assignment::Principal;
use crate::aws::{Aws, Error, limits};

/// Who is where, and what a message calls it.
pub(super) type Named<A> = BTreeMap<(A, Principal), String>;

/// Makes each change. Returns those that were made, and the failures of the others.
pub(super) async fn side_by_side<A: Address, F>(
    aws: &Aws,
    verb: &'static str,
    all: Named<A>,
    change: impl Fn((A, Principal)) -> F,
) -> (BTreeSet<(A, Principal)>, Vec<Failure>)
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
            Err(why) => failed.push(Failure { verb, who, why }),
        }
    }
    failed.sort_by(|a, b| a.who.cmp(&b.who));
    (made, failed)
}
