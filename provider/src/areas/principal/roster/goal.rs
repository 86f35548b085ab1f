//! The changes that bring a set from one state to another.
//!
//! Decides their order, what an error says of those that were not made, and which elements are true in
//! spite of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::StreamExt;
use futures_util::stream;

use super::{Element, NAMED_AT_MOST, Who, known, shortened};
use crate::aws::{Aws, Error, Kind, PrincipalType, limits};

/// What a set is to be brought to, and what was said of it before.
pub(in crate::areas) struct Goal<'a, E> {
    pub(in crate::areas) before: &'a BTreeSet<E>,
    pub(in crate::areas) planned: &'a BTreeSet<E>,
    pub(in crate::areas) ignored: BTreeSet<Who>,
    /// Those of whom nobody knows who they are.
    pub(in crate::areas) unresolved: Vec<Failure>,
    /// The attribute that says it.
    pub(in crate::areas) at: &'static str,
}

impl<E: Element> Goal<'_, E> {
    /// Adds and removes those in whom `there` and the plan differ, side by side. Those who are new are
    /// added first, so that nobody is without access who changes from one group to another; where that
    /// exceeds a quota, they are added again after the removals.
    ///
    /// # Errors
    /// All changes that were not made, in one error, with the elements that are true in spite of it.
    #[expect(
        clippy::too_many_lines,
        reason = "who comes, who goes and who comes after all are one story"
    )]
    pub(in crate::areas) async fn reach<A, R>(
        self,
        aws: &Aws,
        mut there: BTreeSet<Who>,
        add: impl Fn(Who) -> A,
        remove: impl Fn(Who) -> R,
    ) -> Result<(), (BTreeSet<E>, Error)>
    where
        A: Future<Output = Result<(), Error>>,
        R: Future<Output = Result<(), Error>>,
    {
        let stopped = &aws.stopped();
        let wanted = known(self.planned);
        let new: BTreeSet<_> = wanted.difference(&there).cloned().collect();
        let names = Names::of(self.before.iter().chain(self.planned));
        // What is there stays until the one has been found who is meant by its name.
        let sought: BTreeSet<_> = self.unresolved.iter().map(|one| one.who.clone()).collect();
        let stays = |who: &Who| self.ignored.contains(who) || sought.contains(&names.called(who));
        let others = there.difference(&wanted);
        let old: BTreeSet<_> = others.filter(|who| !stays(who)).cloned().collect();
        let number = new.len() + old.len() + self.unresolved.len();
        let new_again: BTreeMap<_, _> = new
            .iter()
            .map(|who| (names.called(who), who.clone()))
            .collect();
        let (added, mut failures) = side_by_side(("add", &names), new, stopped, &add).await;
        there.extend(added);
        let (removed, not_removed) = side_by_side(("remove", &names), old, stopped, &remove).await;
        there.retain(|who| !removed.contains(who));
        if !removed.is_empty() {
            let full = |failure: &mut Failure| failure.why.is(Kind::Quota);
            let again = failures
                .extract_if(.., full)
                .filter_map(|failure| new_again.get(&failure.who).cloned())
                .collect();
            let (added, still_full) = side_by_side(("add", &names), again, stopped, &add).await;
            there.extend(added);
            failures.extend(still_full);
        }
        failures.extend(not_removed);
        failures.extend(self.unresolved);
        let Some(first) = failures.first() else {
            return Ok(());
        };
        let why = Error::new(first.why.kind, said(&failures, number)).at(self.at);
        let counts = |element: &&E| {
            let who = element.who();
            who.is_some_and(|who| !wanted.contains(&who) && !self.ignored.contains(&who))
        };
        let others = self.before.iter().filter(counts);
        let said = self.planned.iter().chain(others).cloned().collect();
        Err((shown(&said, &there, &self.ignored), why))
    }
}

/// A change that was not made.
pub(in crate::areas) struct Failure {
    pub(in crate::areas) verb: &'static str,
    /// As a message calls them.
    pub(in crate::areas) who: String,
    pub(in crate::areas) why: Error,
}

/// What those are called of whom the resource speaks.
struct Names(BTreeMap<Who, String>);

impl Names {
    fn of<'a, E: Element + 'a>(elements: impl Iterator<Item = &'a E>) -> Self {
        let named = |element: &E| Some((element.who()?, element.name()?.to_owned()));
        Self(elements.filter_map(named).collect())
    }

    fn called(&self, who: &Who) -> String {
        super::called(who.kind, self.0.get(who).map(String::as_str), &who.id)
    }
}

/// So many refusals of a quota in a row are not about single users or groups.
const REFUSALS_IN_A_ROW: usize = 5;

/// What AWS has said of the quotas of users and of groups: how often in a row there was no room, and how it said so.
#[derive(Default)]
struct Room(Mutex<BTreeMap<PrincipalType, (usize, Error)>>);

impl Room {
    fn refusals(&self) -> MutexGuard<'_, BTreeMap<PrincipalType, (usize, Error)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why there is no need to ask any more.
    fn check(&self, who: &Who) -> Result<(), Error> {
        match self.refusals().get(&who.kind) {
            Some((refusals, full)) if *refusals >= REFUSALS_IN_A_ROW => Err(full.clone()),
            _ => Ok(()),
        }
    }

    fn learn(&self, who: &Who, result: &Result<(), Error>) {
        let mut refusals = self.refusals();
        match result {
            Err(full) if full.is(Kind::Quota) => {
                let entry = refusals.entry(who.kind);
                entry.or_insert_with(|| (0, full.clone())).0 += 1;
            }
            _ => drop(refusals.remove(&who.kind)),
        }
    }
}

async fn side_by_side<F>(
    (verb, names): (&'static str, &Names),
    all: BTreeSet<Who>,
    stopped: &impl Fn() -> Result<(), Error>,
    change: impl Fn(Who) -> F,
) -> (BTreeSet<Who>, Vec<Failure>)
where
    F: Future<Output = Result<(), Error>>,
{
    let room = &Room::default();
    let change = |who: Who| {
        let made = change(who.clone());
        async move {
            if let Err(why) = stopped().and_then(|()| room.check(&who)) {
                return (who, Err(why));
            }
            let result = made.await;
            room.learn(&who, &result);
            (who, result)
        }
    };
    let mut changes = stream::iter(all)
        .map(change)
        .buffer_unordered(limits::CHANGES_AT_ONCE);
    let (mut made, mut failed) = (BTreeSet::new(), Vec::new());
    while let Some((who, result)) = changes.next().await {
        match result {
            Ok(()) => {
                made.insert(who);
            }
            Err(why) => failed.push(Failure {
                verb,
                who: names.called(&who),
                why,
            }),
        }
    }
    failed.sort_by(|a, b| a.who.cmp(&b.who));
    (made, failed)
}

/// Each cause once, with all whom it concerns.
pub(in crate::areas) fn said(failures: &[Failure], of: usize) -> String {
    let mut causes: Vec<(&Failure, Vec<String>)> = Vec::new();
    for failure in failures {
        let same = |(first, _): &&mut (&Failure, _)| {
            first.verb == failure.verb && first.why.is_same(&failure.why)
        };
        match causes.iter_mut().find(same) {
            Some((_, all)) => all.push(failure.who.clone()),
            None => causes.push((failure, vec![failure.who.clone()])),
        }
    }
    let mut text = format!(
        "{} of {of} changes were not made, all others were:",
        failures.len()
    );
    for (Failure { verb, why, .. }, all) in causes.iter().take(NAMED_AT_MOST) {
        text += &format!("\n- cannot {verb} {}: {why}", shortened(all));
    }
    let rest = causes.iter().skip(NAMED_AT_MOST);
    let rest: usize = rest.map(|(_, all)| all.len()).sum();
    if rest > 0 {
        text += &format!("\n- and {rest} more");
    }
    text
}

/// The elements for those who are there.
fn among<E: Element>(said: &BTreeSet<E>, there: &BTreeSet<Who>) -> BTreeSet<E> {
    let is_there = |element: &&E| element.who().is_some_and(|who| there.contains(&who));
    said.iter().filter(is_there).cloned().collect()
}

/// The elements that stand for those who are there: as `said` says them, and by their ids if it does not.
pub(in crate::areas) fn shown<E: Element>(
    said: &BTreeSet<E>,
    there: &BTreeSet<Who>,
    ignored: &BTreeSet<Who>,
) -> BTreeSet<E> {
    let mut shown = among(said, there);
    let named = known(&shown);
    let others = there
        .iter()
        .filter(|who| !named.contains(who) && !ignored.contains(who));
    shown.extend(others.map(E::found));
    shown
}
