//! A set of users and groups that a resource is the only authority on.
//!
//! Decides what such a set is. How names and ids come into its lists is in `roster/lists.rs` and `roster/names.rs`, what
//! is said of a plan in `roster/warnings.rs`, what becomes of it in `roster/life.rs` and `roster/goal.rs`. Whoever is
//! ignored is neither added nor removed nor shown.

mod goal;
pub(in crate::areas) mod life;
pub(in crate::areas) mod lists;
mod names;
pub(in crate::areas) mod principal;
mod warnings;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt;
use futures_util::stream;
use tfplugin::value::Value;

use super::named_principal;
use crate::aws::{Aws, Deadline, Error, PrincipalType, limits};
use crate::engine::plan::Plan;
use crate::shape::schema::{Attribute, Check, Follows, Kind, OnChange, checks};

pub(in crate::areas) use goal::{Failure, said};
use goal::{Goal, shown};
pub(in crate::areas) use life::{Common, Roster};
pub(in crate::areas) use lists::{Both, Pair, Texts, first_written};
pub(in crate::areas) use names::{looked_up, plan_names, plan_offline, validate};
pub(in crate::areas) use warnings::{
    may_find_others, plan_claims, plan_single_claim, warn_of_destruction, warn_of_others,
    warn_of_removals, with_their_names,
};

/// A user or group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::areas) struct Who {
    pub(in crate::areas) kind: PrincipalType,
    pub(in crate::areas) id: String,
}

impl std::fmt::Display for Who {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} {}", self.kind, self.id)
    }
}

/// An element of a set, as it stands in the state.
pub(in crate::areas) trait Element: Clone + Ord + Send + Sync {
    /// The attribute that holds the id.
    const ID: &'static str;
    /// The attribute that holds the name.
    const NAME: &'static str;

    /// The kind of principal that an element of a configuration names; None if it is not known.
    fn kind_of(element: &Value) -> Option<PrincipalType>;
    fn kind(&self) -> PrincipalType;
    fn id(&self) -> Option<&str>;
    fn name(&self) -> Option<&str>;
    fn with_id(self, id: Option<String>) -> Self;
    fn with_name(self, name: String) -> Self;
    fn new(kind: PrincipalType, id: Option<String>, name: Option<String>) -> Self;

    /// The element for somebody who was found in AWS.
    fn found(who: &Who) -> Self {
        Self::new(who.kind, Some(who.id.clone()), None)
    }

    fn who(&self) -> Option<Who> {
        Some(Who {
            kind: self.kind(),
            id: self.id()?.to_owned(),
        })
    }
}

/// Those whose ids are known.
pub(in crate::areas) fn known<E: Element>(elements: &BTreeSet<E>) -> BTreeSet<Who> {
    elements.iter().filter_map(Element::who).collect()
}

/// Whom a resource decides about, and where it says so.
#[derive(Clone, Copy, Debug)]
pub(in crate::areas) struct Said {
    pub(in crate::areas) pairs: &'static [Pair],
    /// The set of those who are left alone.
    pub(in crate::areas) ignore: &'static str,
    /// The attribute of what they are in.
    pub(in crate::areas) parent: &'static str,
}

/// The ids of kinds and names.
pub(in crate::areas) type Ids = BTreeMap<(PrincipalType, String), String>;

/// The same, with the id that its name has.
fn with_id<E: Element>(one: E, ids: &Ids) -> E {
    match (one.id(), one.name()) {
        (None, Some(name)) => {
            let id = ids.get(&(one.kind(), name.to_owned()));
            one.with_id(id.cloned())
        }
        _ => one,
    }
}

impl Said {
    /// Those who are planned, as far as it is known. `ids` are those of names that stand beside ids of others.
    pub(in crate::areas) fn planned<E: Element>(&self, plan: &Plan<'_>, ids: &Ids) -> Vec<E> {
        let of = |pair: &Pair| pair.planned(plan);
        let all = self.pairs.iter().flat_map(of);
        all.map(|one| with_id(one, ids)).collect()
    }

    /// Those who are in the state.
    pub(in crate::areas) fn before<E: Element>(&self, plan: &Plan<'_>) -> Vec<E> {
        let of = |pair: &Pair| pair.before(plan);
        self.pairs.iter().flat_map(of).collect()
    }

    fn pair(&self, kind: PrincipalType) -> &'static Pair {
        let mut of_kind = self.pairs.iter().filter(|pair| pair.kind == kind);
        of_kind.next().unwrap_or(&self.pairs[0])
    }

    /// Whether everything is known of whom the plan names.
    fn is_known(&self, plan: &Plan<'_>) -> bool {
        let mut pairs = self.pairs.iter();
        pairs.all(|pair| {
            plan.get(pair.names).is_wholly_known() && plan.get(pair.ids).is_wholly_known()
        })
    }
}

/// The list of the names of those of one kind.
pub(in crate::areas) const fn names(
    name: &'static str,
    by_id: &'static str,
    description: &'static str,
) -> Attribute {
    Attribute::optional_computed(
        name,
        Kind::List(&Kind::String),
        OnChange::InPlace,
        Follows::Nothing,
        description,
    )
    .checks(&[Check::Length { min: 1, max: 1024 }])
    .unordered(Some(by_id))
}

/// The list of the ids of those of one kind.
pub(in crate::areas) const fn ids(name: &'static str, description: &'static str) -> Attribute {
    Attribute::optional_computed(
        name,
        Kind::List(&Kind::String),
        OnChange::InPlace,
        Follows::Nothing,
        description,
    )
    .checks(&[checks::PRINCIPAL_ID])
    .unordered(None)
}

/// The first list that somebody has written.
pub(in crate::areas) fn place(pairs: &[Pair], written: impl Fn(&str) -> bool) -> &'static str {
    let mut lists = pairs.iter().flat_map(|pair| [pair.names, pair.ids]);
    lists.find(|name| written(name)).unwrap_or(pairs[0].names)
}

/// Whether somebody without a name stands where names are shown.
pub(in crate::areas) fn wants_names<E: Element>(
    pairs: &[Pair],
    there: &BTreeSet<E>,
    written: impl Fn(&str) -> bool,
) -> bool {
    let mut nameless = there.iter().filter(|one| one.name().is_none());
    nameless.any(|one| {
        let mut pairs = pairs.iter().filter(|pair| pair.kind == one.kind());
        pairs.any(|pair| !pair.is_mixed(&written))
    })
}

fn elements(set: &Value) -> impl Iterator<Item = &Value> {
    set.as_list().unwrap_or_default().iter()
}

/// What these are called, as far as it can be read: it is only a help.
pub(in crate::areas) async fn names_of(
    aws: &Aws,
    store: Option<&str>,
    all: BTreeSet<Who>,
) -> BTreeMap<Who, String> {
    let Some(store) = store else {
        return BTreeMap::new();
    };
    let look = |who: Who| async move {
        let name = aws.principal_name(store, who.kind, &who.id).await;
        Some((who, name.ok().flatten()?))
    };
    let names: Vec<_> = stream::iter(all)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    names.into_iter().flatten().collect()
}

/// The elements with the names of those that have none.
pub(in crate::areas) async fn with_names<E: Element>(
    aws: &Aws,
    store: Option<&str>,
    elements: BTreeSet<E>,
) -> BTreeSet<E> {
    let nameless = elements.iter().filter(|element| element.name().is_none());
    let nameless: BTreeSet<_> = nameless.filter_map(Element::who).collect();
    if nameless.is_empty() {
        return elements;
    }
    let names = names_of(aws, store, nameless).await;
    let named = |element: E| {
        let name = element.who().and_then(|who| names.get(&who).cloned());
        match (element.name(), name) {
            (None, Some(name)) => element.with_name(name),
            _ => element,
        }
    };
    elements.into_iter().map(named).collect()
}

/// What one is called in a message: by name where it is known.
pub(in crate::areas) fn called(kind: PrincipalType, name: Option<&str>, id: &str) -> String {
    match name {
        Some(name) => format!("{} {name:?}", kind.noun()),
        None => format!("{} {id}", kind.noun()),
    }
}

fn who_in<E: Element>(element: &Value) -> Option<Who> {
    let id = element.get(E::ID)?.as_str()?.to_owned();
    let kind = E::kind_of(element)?;
    Some(Who { kind, id })
}

fn called_of<E: Element>(one: &E) -> Option<String> {
    let id = one.id().or(one.name())?;
    Some(called(one.kind(), one.name(), id))
}

/// So many names as a person reads.
pub(in crate::areas) fn shortened(names: &[String]) -> String {
    let shown = names.len().min(NAMES_AT_MOST);
    let rest = names.len() - shown;
    let list = names[..shown].join(", ");
    if rest == 0 {
        list
    } else {
        format!("{list} and {rest} more")
    }
}

/// How many failures a message lists.
const NAMED_AT_MOST: usize = 50;

/// How many names stand in a sentence.
const NAMES_AT_MOST: usize = 20;

/// The elements of a planned set with the ids of those who had none while planning, and why some have none now. With
/// `wait` a name is waited for until the deadline.
pub(in crate::areas) async fn resolved<E: Element>(
    aws: &Aws,
    elements: BTreeSet<E>,
    store: impl Future<Output = Result<String, Error>>,
    wait: Option<Deadline>,
) -> Result<(BTreeSet<E>, Vec<Failure>), Error> {
    if elements.iter().all(|element| element.id().is_some()) {
        return Ok((elements, Vec::new()));
    }
    let store = &store.await?;
    let look = |element: E| async move {
        let (None, Some(name)) = (element.id(), element.name()) else {
            return Ok(element);
        };
        let wait = wait.map(Deadline::left);
        let kind = element.kind();
        match named_principal::resolved(aws, store, kind, name, wait).await {
            Ok(id) => Ok(element.with_id(Some(id))),
            Err(why) => Err(Failure {
                verb: "add",
                who: called(kind, Some(name), ""),
                why,
            }),
        }
    };
    let answers: Vec<Result<E, Failure>> = stream::iter(elements)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let (mut resolved, mut failures) = (BTreeSet::new(), Vec::new());
    for answer in answers {
        match answer {
            Ok(element) => drop(resolved.insert(element)),
            Err(failure) => failures.push(failure),
        }
    }
    Ok((resolved, failures))
}

/// The ignored elements with the ids of those who have one by now.
pub(in crate::areas) async fn ignored_now<E: Element>(
    aws: &Aws,
    ignored: Option<BTreeSet<E>>,
    store: impl Future<Output = Result<String, Error>>,
) -> Result<Option<BTreeSet<E>>, Error> {
    let Some(ignored) = ignored else {
        return Ok(None);
    };
    if ignored.iter().all(|element| element.id().is_some()) {
        return Ok(Some(ignored));
    }
    let store = store.await?;
    let look = |element: E| {
        let store = &store;
        async move {
            let id = match (element.id(), element.name()) {
                (None, Some(name)) => aws.principal_id(store, element.kind(), name).await?,
                (id, _) => id.map(str::to_owned),
            };
            Ok::<_, Error>(element.with_id(id))
        }
    };
    let now: Vec<_> = stream::iter(ignored)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    now.into_iter().collect::<Result<_, _>>().map(Some)
}

/// Looks again for those who were said to be there and whom the listing does not show: it may lag behind.
pub(in crate::areas) async fn confirm_absence<F>(
    said: BTreeSet<Who>,
    there: &mut BTreeSet<Who>,
    is_there: impl Fn(Who) -> F,
) -> Result<(), Error>
where
    F: Future<Output = Result<bool, Error>>,
{
    let missing = said.difference(there).cloned().collect();
    there.extend(those(missing, is_there).await?);
    Ok(())
}

/// Those of whom something is so.
pub(in crate::areas) async fn those<F>(
    all: BTreeSet<Who>,
    is_so: impl Fn(Who) -> F,
) -> Result<BTreeSet<Who>, Error>
where
    F: Future<Output = Result<bool, Error>>,
{
    let look = |who: Who| {
        let look = is_so(who.clone());
        async move { Ok(look.await?.then_some(who)) }
    };
    let answers: Vec<_> = stream::iter(all)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    answers.into_iter().filter_map(Result::transpose).collect()
}
