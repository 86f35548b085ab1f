//! The life of a resource that is the only authority on users and groups.
//!
//! Decides what of its lists is true after each operation. A creation removes nobody; a move to another parent makes
//! everybody new there before the old ones go.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{
    Both, Element, Failure, Goal, Pair, Said, Who, confirm_absence, ignored_now, known, place,
    resolved, shown, those, wants_names, with_names,
};
use crate::areas::principal::named_principal;
use crate::aws::{Aws, Deadline, Error, Kind as ErrorKind};
use crate::shape::resource::Halted;
use crate::shape::schema::{Operation, Schema};
use crate::shape::timeouts::Timeouts;

/// The state of such a resource.
pub(in crate::areas) trait Roster: Clone + Default + Send + Sync + Sized {
    type Element: Element;
    const SAID: Said;
    const SCHEMA: &'static Schema;

    /// What they are in.
    fn parent(&self) -> &str;
    fn common(&self) -> Common<'_, Self::Element>;
    /// The lists of each pair, in the order of the pairs.
    fn lists(&self) -> Vec<Both>;
    fn with_lists(self, lists: Vec<Both>) -> Self;
    fn with_ignore(self, ignore: Option<BTreeSet<Self::Element>>) -> Self;
    /// With what follows from where it is.
    fn placed(self, aws: &Aws) -> impl Future<Output = Result<Self, Error>> + Send;
    /// The identity store in which names are looked up.
    fn store(&self, aws: &Aws) -> impl Future<Output = Result<String, Error>> + Send;
    /// The same where names are only a help; None: it cannot be known.
    fn readable_store(&self, aws: &Aws) -> impl Future<Output = Option<String>> + Send;
    /// Those who are in a parent that must be there.
    fn listed(&self, aws: &Aws) -> impl Future<Output = Result<BTreeSet<Who>, Error>> + Send;
    /// Those who are in it; None: there is no such parent any more.
    fn seen(&self, aws: &Aws) -> impl Future<Output = Result<Option<BTreeSet<Who>>, Error>> + Send;
    fn is_there(&self, aws: &Aws, who: &Who) -> impl Future<Output = Result<bool, Error>> + Send;
    /// Whether somebody is there, who then stays when another resource of this run is destroyed.
    fn keep(&self, aws: &Aws, who: &Who) -> impl Future<Output = Result<bool, Error>> + Send;
    fn add(&self, aws: &Aws, who: &Who) -> impl Future<Output = Result<(), Error>> + Send;
    fn remove(&self, aws: &Aws, who: &Who) -> impl Future<Output = Result<(), Error>> + Send;

    /// Those of whom the state speaks.
    fn elements(&self) -> BTreeSet<Self::Element> {
        let written = |name: &str| self.common().written.contains(name);
        let of = |(pair, both): (&Pair, Both)| pair.elements(&both, written);
        Self::SAID
            .pairs
            .iter()
            .zip(self.lists())
            .flat_map(of)
            .collect()
    }

    /// The same, with those who are there.
    fn with(self, there: &BTreeSet<Self::Element>) -> Self {
        let written = |name: &str| self.common().written.contains(name);
        let list = |(pair, before): (&Pair, Both)| pair.lists(there, &before, written);
        let lists = Self::SAID
            .pairs
            .iter()
            .zip(self.lists())
            .map(list)
            .collect();
        self.with_lists(lists)
    }

    fn ignored(&self) -> BTreeSet<Who> {
        self.common().ignore.as_ref().map(known).unwrap_or_default()
    }
}

/// What all of them say beside their lists.
pub(in crate::areas) struct Common<'a, E> {
    /// Empty: nothing is known to exist.
    pub(in crate::areas) id: &'a str,
    pub(in crate::areas) ignore: &'a Option<BTreeSet<E>>,
    pub(in crate::areas) timeouts: &'a Option<Timeouts>,
    pub(in crate::areas) wait_for_principal: bool,
    /// The lists that the configuration has written.
    pub(in crate::areas) written: &'a BTreeSet<String>,
}

pub(in crate::areas) async fn create<R: Roster>(aws: &Aws, plan: R) -> Result<R, Halted<R>> {
    let deadline = deadline(&plan, Operation::Create);
    let plan = plan.placed(aws).await?;
    let there = plan.listed(aws).await?;
    let plan = Resolved::of(aws, plan, deadline).await?;
    let there = plan.taken_over(aws, &there).await?;
    settle(aws, &R::default(), plan, deadline, there).await
}

pub(in crate::areas) async fn read<R: Roster>(aws: &Aws, state: R) -> Result<Option<R>, Error> {
    let state = state.placed(aws).await?;
    let Some(mut there) = state.seen(aws).await? else {
        return Ok(None);
    };
    let said = looked_for(aws, &state).await?;
    let is_there = |who: Who| {
        let state = &state;
        async move { state.is_there(aws, &who).await }
    };
    confirm_absence(known(&said), &mut there, is_there).await?;
    let shown = shown(&said, &there, &state.ignored());
    let shown = named(aws, &state, shown).await;
    Ok(Some(state.with(&shown)))
}

/// For another parent everybody is made there first. If that fails, the state has the old one, so that the next apply
/// tries again.
pub(in crate::areas) async fn update<R: Roster>(
    aws: &Aws,
    prior: R,
    plan: R,
) -> Result<R, Halted<R>> {
    let deadline = deadline(&plan, Operation::Update);
    let plan = plan.placed(aws).await?;
    let planned = Resolved::of(aws, plan, deadline).await?;
    if prior.parent() == planned.plan.parent() {
        let said = looked_for(aws, &prior).await?;
        all_found(&said, &planned.plan.elements())?;
        let there = known(&said);
        return settle(aws, &prior, planned, deadline, there).await;
    }
    let there = planned.plan.listed(aws).await?;
    let there = planned.taken_over(aws, &there).await?;
    let moved = settle(aws, &R::default(), planned, deadline, there).await;
    let moved = moved.map_err(|halted| Halted::from(halted.why))?;
    delete(aws, prior).await?;
    Ok(moved)
}

pub(in crate::areas) async fn delete<R: Roster>(aws: &Aws, state: R) -> Result<(), Error> {
    let said = looked_for(aws, &state).await?;
    all_found(&said, &BTreeSet::new())?;
    let there = known(&said);
    let nobody = Resolved {
        plan: state.clone().with_ignore(None),
        all: BTreeSet::new(),
        unresolved: Vec::new(),
    };
    let left = settle(aws, &state, nobody, Deadline::after(Duration::ZERO), there).await;
    left.map(drop).map_err(|halted| halted.why)
}

fn deadline<R: Roster>(plan: &R, operation: Operation) -> Deadline {
    let timeouts = plan.common().timeouts.as_ref();
    Deadline::after(Timeouts::of(timeouts, R::SCHEMA, operation))
}

/// Those of whom a state speaks, with the ids of those who are written by name beside others who are not.
async fn looked_for<R: Roster>(aws: &Aws, state: &R) -> Result<BTreeSet<R::Element>, Error> {
    let found = ignored_now(aws, Some(state.elements()), state.store(aws)).await?;
    Ok(found.unwrap_or_default())
}

/// Nobody can be taken away whose name means nobody any more and whose id the state does not have.
fn all_found<E: Element>(said: &BTreeSet<E>, planned: &BTreeSet<E>) -> Result<(), Error> {
    let stays = |one: &E| {
        planned
            .iter()
            .any(|other| (other.kind(), other.name()) == (one.kind(), one.name()))
    };
    let lost = said.iter().filter(|one| one.id().is_none() && !stays(one));
    let lost: Vec<_> = lost.filter_map(super::called_of).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let message = format!(
        "nobody can be removed who is not known any more: {}",
        super::shortened(&lost)
    );
    Err(Error::new(ErrorKind::Other, message).advise(
        "The state has the names alone, and they mean nobody now. Nothing was changed. Plan again: who is still there is shown \
         by id.",
    ))
}

/// With the names of those who have none, where names are shown.
async fn named<R: Roster>(
    aws: &Aws,
    state: &R,
    there: BTreeSet<R::Element>,
) -> BTreeSet<R::Element> {
    let written = |name: &str| state.common().written.contains(name);
    if !wants_names(R::SAID.pairs, &there, written) {
        return there;
    }
    let store = state.readable_store(aws).await;
    with_names(aws, store.as_deref(), there).await
}

/// A plan, everybody in it with their ids, and who could not be found.
struct Resolved<R: Roster> {
    plan: R,
    all: BTreeSet<R::Element>,
    unresolved: Vec<Failure>,
}

impl<R: Roster> Resolved<R> {
    async fn of(aws: &Aws, plan: R, deadline: Deadline) -> Result<Self, Error> {
        let wait = plan.common().wait_for_principal.then_some(deadline);
        let (all, unresolved) = resolved(aws, plan.elements(), plan.store(aws), wait).await?;
        let ignore = plan.common().ignore.clone();
        let ignore = ignored_now(aws, ignore, plan.store(aws)).await?;
        Ok(Self {
            plan: plan.with_ignore(ignore),
            all,
            unresolved,
        })
    }

    /// Those who are there already. Whom the plan does not name is not its business: the next plan names them.
    async fn taken_over(&self, aws: &Aws, there: &BTreeSet<Who>) -> Result<BTreeSet<Who>, Error> {
        let named = there.intersection(&known(&self.all)).cloned().collect();
        let keep = |who: Who| async move { self.plan.keep(aws, &who).await };
        those(named, keep).await
    }
}

/// Brings those who are there to what is planned.
async fn settle<R: Roster>(
    aws: &Aws,
    prior: &R,
    planned: Resolved<R>,
    deadline: Deadline,
    there: BTreeSet<Who>,
) -> Result<R, Halted<R>> {
    let (plan, all, unresolved) = (planned.plan, planned.all, planned.unresolved);
    let goal = Goal {
        before: &prior.elements(),
        planned: &all,
        ignored: plan.ignored(),
        unresolved,
        at: place(R::SAID.pairs, |name| plan.common().written.contains(name)),
    };
    let add = |who: Who| {
        let plan = &plan;
        async move {
            let waits = plan.common().wait_for_principal;
            let wait = waits.then(|| deadline.left());
            let add = || plan.add(aws, &who);
            named_principal::in_time(aws, who.kind, &who.id, wait, add).await
        }
    };
    let remove = |who: Who| {
        let plan = &plan;
        async move { plan.remove(aws, &who).await }
    };
    match goal.reach(aws, there, add, remove).await {
        Ok(()) => {
            let there = named(aws, &plan, all).await;
            Ok(plan.with(&there))
        }
        // What is left is in the state, if anybody is there or the object was known before.
        Err((there, why)) => {
            let exists = !prior.common().id.is_empty() || !there.is_empty();
            Err(Halted {
                exists: exists.then(|| plan.with(&there)),
                whole: false,
                why,
            })
        }
    }
}
