//! A set of users and groups that a resource is the only authority on.
//!
//! Decides how the ids behind names come into the plan, and what is said of a plan that contradicts itself,
//! another resource or what is there; the changes are in `roster/goal.rs`. Whoever is ignored is neither
//! added nor removed nor shown.

mod goal;
pub(super) mod life;
pub(super) mod lists;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt;
use futures_util::stream;
use tfplugin::value::Value;

use super::named_principal;
use crate::aws::{Aws, Deadline, Error, limits};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::path::Path;
use crate::plan::Plan;
use crate::schema::{Attribute, Check, Follows, Kind, OnChange, checks};

use goal::{Failure, Goal, shown};
pub(super) use life::{Common, Roster};
pub(super) use lists::{Both, Pair, Texts, first_written};

/// A user or group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who {
    /// `USER` or `GROUP`.
    pub(super) kind: String,
    pub(super) id: String,
}

impl std::fmt::Display for Who {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} {}", self.kind, self.id)
    }
}

/// An element of a set, as it stands in the state.
pub(super) trait Element: Clone + Ord + Send + Sync {
    /// The attribute that holds the id.
    const ID: &'static str;
    /// The attribute that holds the name.
    const NAME: &'static str;

    /// The kind of principal that an element of a configuration names; None if it is not known.
    fn kind_of(element: &Value) -> Option<&str>;
    fn kind(&self) -> &str;
    fn id(&self) -> Option<&str>;
    fn name(&self) -> Option<&str>;
    fn with_id(self, id: Option<String>) -> Self;
    fn with_name(self, name: String) -> Self;
    fn new(kind: &str, id: Option<String>, name: Option<String>) -> Self;

    /// The element for somebody who was found in AWS.
    fn found(who: &Who) -> Self {
        Self::new(&who.kind, Some(who.id.clone()), None)
    }

    fn who(&self) -> Option<Who> {
        Some(Who {
            kind: self.kind().to_owned(),
            id: self.id()?.to_owned(),
        })
    }
}

/// Those whose ids are known.
pub(super) fn known<E: Element>(elements: &BTreeSet<E>) -> BTreeSet<Who> {
    elements.iter().filter_map(Element::who).collect()
}

/// Each element of a set must say who it is.
pub(super) fn validate<E: Element>(config: &Value, set: &str) -> Diagnostics {
    let mut found = Vec::new();
    let elements = config.get(set).and_then(Value::as_list).unwrap_or_default();
    // Neither one who is not known yet nor what is not known of one can be judged. Null is the table's to refuse.
    for element in elements.iter().filter(|element| element.as_map().is_some()) {
        let said = [E::ID, E::NAME].map(|name| element.get(name).unwrap_or(&Value::Null));
        if said.iter().all(|value| value.is_null()) {
            let (id, name) = (E::ID, E::NAME);
            let wrong = format!("Each element of {set} must have {id} or {name}.");
            found.push(Diagnostic::invalid(Path::of(set), wrong));
            break;
        }
    }
    found.extend(written_twice::<E>(elements, set));
    found
}

/// Two elements of one name or of one id are one principal, whatever else they say.
fn written_twice<E: Element>(elements: &[Value], set: &str) -> Option<Diagnostic> {
    let mut seen = BTreeSet::new();
    let written = elements.iter().flat_map(|element| {
        let kind = E::kind_of(element);
        let text = |name| Some((name, kind?, element.get(name)?.as_str()?));
        [text(E::ID), text(E::NAME)]
    });
    let twice = written.flatten().find(|written| !seen.insert(*written))?;
    let (attribute, kind, text) = twice;
    let kind = kind.to_lowercase();
    let wrong =
        format!("{set} has the {kind} with {attribute} = {text:?} twice. Leave one of them out.");
    Some(Diagnostic::invalid(Path::of(set), wrong))
}

/// Whom a resource decides about, and where it says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) pairs: &'static [Pair],
    /// The set of those who are left alone.
    pub(super) ignore: &'static str,
    /// The attribute of what they are in.
    pub(super) parent: &'static str,
}

/// The ids of kinds and names.
pub(super) type Ids = BTreeMap<(String, String), String>;

impl Said {
    /// Those who are planned, as far as it is known. `ids` are those of names that stand beside ids of others.
    pub(super) fn planned<E: Element>(&self, plan: &Plan<'_>, ids: &Ids) -> Vec<E> {
        let with_id = |one: E| match (one.id(), one.name()) {
            (None, Some(name)) => {
                let id = ids.get(&(one.kind().to_owned(), name.to_owned()));
                one.with_id(id.cloned())
            }
            _ => one,
        };
        let of = |pair: &Pair| pair.planned(plan);
        let all = self.pairs.iter().flat_map(of);
        all.map(with_id).collect()
    }

    /// Those who are in the state.
    pub(super) fn before<E: Element>(&self, plan: &Plan<'_>) -> Vec<E> {
        let of = |pair: &Pair| pair.before(plan);
        self.pairs.iter().flat_map(of).collect()
    }

    fn pair(&self, kind: &str) -> &'static Pair {
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

/// Finds the ids of all who are written by name, and the names of those who are written by id, as far as these mean
/// somebody. The id of a name that means nobody stays open, because the principal may come to be in the same apply.
pub(super) async fn plan_names<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    said: Said,
    store: impl Future<Output = Result<String, Error>>,
) -> Result<Ids, Diagnostics> {
    let ignored = elements(plan.configured(said.ignore)).filter_map(named::<E>);
    let written: BTreeSet<_> = written_names(plan, said).collect();
    let wanted: BTreeSet<_> = ignored.chain(written.iter().cloned()).collect();
    let unnamed = unnamed::<E>(plan, said);
    if wanted.is_empty() && unnamed.is_empty() {
        plan_others::<E>(plan, said, &Ids::new(), &BTreeMap::new(), &[])?;
        return Ok(Ids::new());
    }
    let at = first_written(said.pairs, plan);
    let cannot = |error: &Error| {
        let found = Diagnostic::error("Cannot look up the principals", error.explain());
        vec![found.at(Path::of(at))]
    };
    let store = match store.await {
        Ok(store) => store,
        Err(_) if wanted.is_empty() => return Ok(Ids::new()),
        // The same apply may be about to delegate the administration to this account.
        Err(error) if plan.creates() && named_principal::may_come(&error) => return Ok(Ids::new()),
        Err(error) => return Err(cannot(&error)),
    };
    let ids = looked_up(aws, &store, wanted).await;
    let ids = ids.map_err(|error| cannot(&error))?;
    said_otherwise::<E>(plan.configured(said.ignore), said.ignore, &ids)?;
    named_twice::<E>(plan.configured(said.ignore), said.ignore, &ids)?;
    plan.decide_in_each(said.ignore, E::ID, |element| {
        let id = ids.get(&named::<E>(element)?)?;
        Some(Value::from(id.as_str()))
    });
    let another = means_another::<E>(plan, said, &ids);
    plan.warnings.extend(another);
    let nobody = plan_nobody::<E>(aws, plan, said, &store, (&written, &ids)).await;
    let names = names_of(aws, Some(&store), unnamed).await;
    plan_others::<E>(plan, said, &ids, &names, &nobody)?;
    // An ignored name that means nobody may mean somebody when the apply comes, as long as there is one.
    if plan.changes() {
        plan.decide_in_each(said.ignore, E::ID, |element| {
            let nobody = named::<E>(element).is_some() && element.get(E::ID)?.is_null();
            nobody.then_some(Value::Unknown)
        });
    }
    Ok(ids)
}

/// The list of the names of those of one kind.
pub(super) const fn names(
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
pub(super) const fn ids(name: &'static str, description: &'static str) -> Attribute {
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

/// What is planned of the lists that nobody writes, before anybody is asked.
pub(super) fn plan_offline(plan: &mut Plan<'_>, said: Said) {
    for pair in said.pairs {
        pair.plan_offline(plan);
    }
}

/// The first list that somebody has written.
pub(super) fn place(pairs: &'static [Pair], written: impl Fn(&str) -> bool) -> &'static str {
    let mut lists = pairs.iter().flat_map(|pair| [pair.names, pair.ids]);
    lists.find(|name| written(name)).unwrap_or(pairs[0].names)
}

/// Whether somebody without a name stands where names are shown.
pub(super) fn wants_names<E: Element>(
    pairs: &[Pair],
    there: &BTreeSet<E>,
    written: impl Fn(&str) -> bool,
) -> bool {
    let mut nameless = there.iter().filter(|one| one.name().is_none());
    nameless.any(|one| {
        let mut pairs = pairs.iter().filter(|pair| pair.kind == one.kind());
        pairs.any(|pair| !(written(pair.names) && written(pair.ids)))
    })
}

/// Kind and name of all who are written by name.
fn written_names(plan: &Plan<'_>, said: Said) -> impl Iterator<Item = (String, String)> {
    said.pairs.iter().flat_map(|pair| {
        let names = elements(plan.configured(pair.names)).filter_map(Value::as_str);
        names.map(|name| (pair.kind.to_owned(), name.to_owned()))
    })
}

/// The lists that nobody writes, beside those that somebody does. Two names of one principal are an error: whoever takes
/// one of them away does not take the access away.
fn plan_others<E: Element>(
    plan: &mut Plan<'_>,
    said: Said,
    ids: &Ids,
    names: &BTreeMap<Who, String>,
    nobody: &[(String, String)],
) -> Result<(), Diagnostics> {
    let before: Vec<E> = said.before(plan);
    for pair in said.pairs {
        let mut seen: BTreeMap<&str, String> = BTreeMap::new();
        for (kind, name) in written_names(plan, said) {
            let id = ids
                .get(&(kind.clone(), name.clone()))
                .filter(|_| kind == pair.kind);
            let Some(id) = id else { continue };
            if let Some(other) = seen.insert(id, name.clone()) {
                let noun = kind.to_lowercase();
                let wrong =
                    format!("{other:?} and {name:?} are the same {noun}. Leave one of them out.");
                return Err(vec![Diagnostic::invalid(Path::of(pair.names), wrong)]);
            }
        }
        let ours = || before.iter().filter(|one| one.kind() == pair.kind);
        let id_before: BTreeMap<_, _> = ours()
            .filter_map(|one| Some((one.name()?, one.id()?)))
            .collect();
        let name_before: BTreeMap<_, _> = ours()
            .filter_map(|one| Some((one.id()?, one.name())))
            .collect();
        pair.plan_other(plan, |from, text| {
            if from == pair.names {
                let named = (pair.kind.to_owned(), text.to_owned());
                if nobody.contains(&named) {
                    return None;
                }
                let now = ids.get(&named).map(String::as_str);
                return now
                    .or_else(|| id_before.get(text).copied())
                    .map(str::to_owned);
            }
            let who = Who {
                kind: pair.kind.to_owned(),
                id: text.to_owned(),
            };
            match (names.get(&who), name_before.get(text)) {
                (Some(now), _) => Some(now.clone()),
                (None, Some(before)) => Some(before.unwrap_or(text).to_owned()),
                (None, None) => None,
            }
        });
    }
    Ok(())
}

/// The first name of which the state knows another id.
fn means_another<E: Element>(plan: &Plan<'_>, said: Said, ids: &Ids) -> Option<Diagnostic> {
    let changed = |one: &E| {
        let named = (one.kind().to_owned(), one.name()?.to_owned());
        let before = one.id()?;
        (ids.get(&named)? != before).then_some(named)
    };
    let (kind, name) = said.before::<E>(plan).iter().find_map(changed)?;
    let at = said.pair(&kind).place(plan, true);
    Some(named_principal::means_another(at, &kind, &name))
}

/// Where an element has id and name, they have to agree, as far as the name means somebody now.
fn said_otherwise<E: Element>(
    configured: &Value,
    set: &'static str,
    ids: &Ids,
) -> Result<(), Diagnostics> {
    let wrong = elements(configured).find_map(|element| {
        let (kind, name) = named::<E>(element)?;
        let written = element.get(E::ID)?.as_str()?;
        let other = ids.get(&(kind, name.clone())).filter(|id| *id != written)?;
        let id = E::ID;
        Some(format!(
            "{name:?} has the id {other}, and {id} beside it is {written}. Leave one of them out."
        ))
    });
    match wrong {
        Some(wrong) => Err(vec![Diagnostic::invalid(Path::of(set), wrong)]),
        None => Ok(()),
    }
}

/// Two elements of one principal would be one element when both are filled in.
fn named_twice<E: Element>(
    configured: &Value,
    set: &'static str,
    ids: &Ids,
) -> Result<(), Diagnostics> {
    let mut seen: BTreeMap<Who, String> = BTreeMap::new();
    for element in elements(configured) {
        let id = named::<E>(element).and_then(|named| ids.get(&named).cloned());
        let written = |name| Some(element.get(name)?.as_str()?.to_owned());
        let Some(id) = id.or_else(|| written(E::ID)) else {
            continue;
        };
        let Some(kind) = E::kind_of(element).map(str::to_owned) else {
            continue;
        };
        let said = written(E::NAME).unwrap_or_else(|| id.clone());
        let noun = kind.to_lowercase();
        if let Some(before) = seen.insert(Who { kind, id }, said.clone()) {
            let wrong =
                format!("{before:?} and {said:?} are the same {noun}. Leave one of them out.");
            return Err(vec![Diagnostic::invalid(Path::of(set), wrong)]);
        }
    }
    Ok(())
}

/// The names that mean nobody now, with a warning. Whoever is still there under another name stays.
async fn plan_nobody<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    said: Said,
    store: &str,
    (written, ids): (&BTreeSet<(String, String)>, &Ids),
) -> Vec<(String, String)> {
    let before: Vec<E> = said.before(plan);
    let mut nobody = Vec::new();
    for wanted in written.iter().filter(|wanted| !ids.contains_key(*wanted)) {
        let (kind, name) = wanted;
        let is_it = |one: &&E| one.kind() == kind && one.name() == Some(name.as_str());
        let id = before.iter().find(is_it).and_then(Element::id);
        match named_principal::called_now(aws, Some(store), kind, id).await {
            Some(now) => {
                let warning = named_principal::renamed(kind, name, &now);
                let at = said.pair(kind).place(plan, true);
                plan.warnings.push(warning.at(Path::of(at)));
            }
            None => nobody.push(wanted.clone()),
        }
    }
    let at = nobody
        .first()
        .map_or(said.pairs[0].names, |(kind, _)| said.pair(kind).names);
    let warned = named_principal::nobody_now(aws, store, nobody.clone()).await;
    let warning = warned.map(|nobody| nobody.warning(named_principal::patience(plan)));
    let at = |warning: Diagnostic| warning.at(Path::of(at));
    plan.warnings.extend(warning.map(at));
    nobody
}

fn elements(set: &Value) -> impl Iterator<Item = &Value> {
    set.as_list().unwrap_or_default().iter()
}

/// Kind and name of an element that has a name.
fn named<E: Element>(element: &Value) -> Option<(String, String)> {
    let name = element.get(E::NAME)?.as_str()?;
    Some((E::kind_of(element)?.to_owned(), name.to_owned()))
}

/// Those of a plan who are written by id alone, and of whom the state knows no name.
fn unnamed<E: Element>(plan: &Plan<'_>, said: Said) -> BTreeSet<Who> {
    let before = said.before::<E>(plan);
    let known: BTreeSet<_> = before.iter().filter_map(Element::who).collect();
    let by_id = said.pairs.iter().filter(|pair| {
        plan.configured(pair.names).is_null() && plan.get(pair.ids) != plan.before(pair.ids)
    });
    let planned = by_id.flat_map(|pair| pair.planned::<E>(plan));
    planned
        .filter_map(|one| one.who())
        .filter(|who| !known.contains(who))
        .collect()
}

/// What these are called, as far as it can be read: it is only a help.
async fn names_of(aws: &Aws, store: Option<&str>, all: BTreeSet<Who>) -> BTreeMap<Who, String> {
    let Some(store) = store else {
        return BTreeMap::new();
    };
    let look = |who: Who| async move {
        let name = aws.principal_name(store, &who.kind, &who.id).await;
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
pub(super) async fn with_names<E: Element>(
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

async fn looked_up(
    aws: &Aws,
    store: &str,
    wanted: BTreeSet<(String, String)>,
) -> Result<Ids, Error> {
    let look = |(kind, name): (String, String)| async move {
        let id = aws.principal_id(store, &kind, &name).await?;
        Ok::<_, Error>(id.map(|id| ((kind, name), id)))
    };
    let answers: Vec<_> = stream::iter(wanted)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let mut found = BTreeMap::new();
    for answer in answers {
        found.extend(answer?);
    }
    Ok(found)
}

/// Says of those who are planned what cannot be, and whom else they would fight with.
pub(super) fn plan_claims<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    (said, ids): (Said, &Ids),
    parent: &str,
    single: &str,
) -> Result<(), Diagnostics> {
    let ignore = said.ignore;
    let ignored = planned_in::<E>(plan.get(ignore));
    let all: Vec<E> = said.planned(plan, ids);
    let of_ignored = elements(plan.get(ignore))
        .filter_map(|element| Some((who_in::<E>(element)?.to_string(), called_in::<E>(element)?)));
    let mut names: BTreeMap<_, _> = of_ignored.collect();
    names.extend(
        all.iter()
            .filter_map(|one| Some((one.who()?.to_string(), called_of(one)?))),
    );
    let named = |who: &String| names.get(who).unwrap_or(who).clone();
    let both = all.iter().find(|one| {
        one.who()
            .is_some_and(|who| ignored.contains(&who.to_string()))
    });
    if let Some(both) = both {
        let at = said.pair(both.kind()).place(plan, both.name().is_some());
        let first = both
            .who()
            .map(|who| named(&who.to_string()))
            .unwrap_or_default();
        let wrong = format!("{first} is in {at} and in {ignore}. Leave it out of one of them.");
        return Err(vec![Diagnostic::invalid(Path::of(ignore), wrong)]);
    }
    let disputed = aws.claims.all(parent, ignored);
    if !disputed.is_empty() {
        let disputed: Vec<_> = disputed.iter().map(named).collect();
        let warning = conflict(&shortened(&disputed), single, ignore);
        plan.warnings.push(warning);
    }
    Ok(())
}

/// Warns of a resource of its own for somebody of whom a set decides as well.
pub(super) fn plan_single_claim(
    aws: &Aws,
    plan: &mut Plan<'_>,
    parent: &str,
    (who, name): (&Who, &'static str),
    single: &str,
) {
    if aws.claims.one(parent, &who.to_string()) {
        let named = called(&who.kind, plan.get(name).as_str(), &who.id);
        let warning = conflict(&named, single, "ignore");
        plan.warnings.push(warning);
    }
}

fn conflict(whom: &str, single: &str, ignore: &str) -> Diagnostic {
    Diagnostic::warning(
        "Two resources decide about the same",
        format!(
            "{single} and {single}s both decide about {whom}. What one of them makes, the other one may remove. \
             Use only one of them, or name those who have a resource of their own in {ignore} of {single}s."
        ),
    )
}

/// The elements of a set whose ids are known, as [`Who`] writes them.
fn planned_in<E: Element>(set: &Value) -> BTreeSet<String> {
    let known = elements(set).filter_map(who_in::<E>);
    known.map(|who| who.to_string()).collect()
}

/// What one is called in a message: by name where it is known.
pub(super) fn called(kind: &str, name: Option<&str>, id: &str) -> String {
    match name {
        Some(name) => format!("{} {name:?}", kind.to_lowercase()),
        None => format!("{} {id}", kind.to_lowercase()),
    }
}

/// Warns of those whom the plan takes away from what they are in, by name, and says whom it adds: core's picture of a
/// list shows who has moved in it as both. That a list becomes empty is seldom meant.
pub(super) fn warn_of_removals<E: Element>(plan: &mut Plan<'_>, said: Said, ids: &Ids) {
    let parent = said.parent;
    let from = plan.before(parent).as_str().unwrap_or_default();
    let from = match parent.strip_suffix("_id") {
        Some(noun) => format!("the {noun} {from}"),
        None => from.to_owned(),
    };
    let (before, planned): (Vec<E>, Vec<E>) = (said.before(plan), said.planned(plan, ids));
    let mut kept = whose(&planned);
    kept.extend(planned_in::<E>(plan.get(said.ignore)));
    let moves = plan.get(parent) != plan.before(parent) && !plan.get(parent).is_unknown();
    if moves {
        kept.clear();
    }
    let there = whose(&before);
    let is_kept = |one: &&E| one.who().is_none_or(|who| kept.contains(&who.to_string()));
    let gone = before.iter().filter(|one| !is_kept(one));
    let gone: BTreeSet<_> = gone.filter_map(called_of).collect();
    if gone.is_empty() {
        return;
    }
    let gone = Vec::from_iter(gone);
    let is_open = |one: &E| one.id().is_none();
    let open = !moves && (!said.is_known(plan) || planned.iter().any(is_open));
    let will = if open { "may be" } else { "will be" };
    let number = gone.len();
    let everybody = number == there.len() && !moves && planned.is_empty() && !open;
    let summary = match everybody {
        true => format!("Everybody is removed: {number}"),
        false => format!("{number} of {} {will} removed", there.len()),
    };
    let new = planned.iter().filter(|one| match one.who() {
        Some(who) => !there.contains(&who.to_string()),
        None => !before
            .iter()
            .any(|old| old.kind() == one.kind() && old.name() == one.name()),
    });
    let new: Vec<_> = new.filter_map(called_of).collect();
    let added = match new.len() {
        0 => String::new(),
        _ if moves => String::new(),
        number => format!(" {number} {will} added: {}.", shortened(&new)),
    };
    let detail = format!(
        "{number} {will} removed from {from}: {}.{added}",
        shortened(&gone)
    );
    let at = match moves {
        true => parent,
        false => first_written(said.pairs, plan),
    };
    plan.warnings
        .push(Diagnostic::warning(summary, detail).at(Path::of(at)));
}

/// Those whose ids are known, as [`Who`] writes them.
fn whose<E: Element>(all: &[E]) -> BTreeSet<String> {
    let known = all.iter().filter_map(Element::who);
    known.map(|who| who.to_string()).collect()
}

/// Warns of those whom nobody has planned. A creation leaves them, the next plan removes them.
pub(super) fn warn_of_others<E: Element>(
    plan: &mut Plan<'_>,
    (said, ids): (Said, &Ids),
    others: &BTreeMap<Who, Option<String>>,
) {
    let mut known = whose(&said.planned::<E>(plan, ids));
    known.extend(planned_in::<E>(plan.get(said.ignore)));
    if !plan.changes_any(&[said.parent]) {
        known.extend(whose(&said.before::<E>(plan)));
    }
    let others = others
        .iter()
        .filter(|(who, _)| !known.contains(&who.to_string()));
    let others: Vec<_> = others
        .map(|(who, name)| called(&who.kind, name.as_deref(), &who.id))
        .collect();
    if others.is_empty() {
        return;
    }
    let all = first_written(said.pairs, plan);
    let detail = format!(
        "This resource is the only authority. This apply leaves {} whom it does not name, the next plan removes them: {}. \
         To keep them, add them to its lists or to {}.",
        others.len(),
        shortened(&others),
        said.ignore
    );
    let warning = Diagnostic::warning("The next plan removes whom this one does not name", detail);
    plan.warnings.push(warning.at(Path::of(all)));
}

/// Warns of those who are taken away with the resource.
pub(super) fn warn_of_destruction<E: Element>(all: &BTreeSet<E>, from: &str) -> Diagnostics {
    if all.is_empty() {
        return Vec::new();
    }
    let called = all
        .iter()
        .map(|one| called(one.kind(), one.name(), one.id().unwrap_or_default()));
    let list = shortened(&called.collect::<Vec<_>>());
    vec![Diagnostic::warning(
        format!("Everybody is removed: {}", all.len()),
        format!(
            "Destroying this resource removes {} from {from}: {list}.",
            all.len()
        ),
    )]
}

/// Whether a plan should look who is there besides: the first time at a place, and when somebody is ignored no longer.
pub(super) fn may_find_others<E: Element>(plan: &Plan<'_>, said: Said) -> bool {
    let set = |value| planned_in::<E>(value);
    let (before, now) = (set(plan.before(said.ignore)), set(plan.get(said.ignore)));
    plan.creates() || plan.changes_any(&[said.parent]) || !before.is_subset(&now)
}

/// Those who are there, with their names.
pub(super) async fn with_their_names(
    aws: &Aws,
    store: Option<&str>,
    there: BTreeSet<Who>,
) -> BTreeMap<Who, Option<String>> {
    let mut names = names_of(aws, store, there.clone()).await;
    let named = there.into_iter().map(|who| {
        let name = names.remove(&who);
        (who, name)
    });
    named.collect()
}

fn who_in<E: Element>(element: &Value) -> Option<Who> {
    let id = element.get(E::ID)?.as_str()?.to_owned();
    let kind = E::kind_of(element)?.to_owned();
    Some(Who { kind, id })
}

fn called_in<E: Element>(element: &Value) -> Option<String> {
    let who = who_in::<E>(element)?;
    let name = element.get(E::NAME).and_then(Value::as_str);
    Some(called(&who.kind, name, &who.id))
}

fn called_of<E: Element>(one: &E) -> Option<String> {
    let id = one.id().or(one.name())?;
    Some(called(one.kind(), one.name(), id))
}

/// So many names as a person reads.
fn shortened(names: &[String]) -> String {
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
pub(super) async fn resolved<E: Element>(
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
        let kind = element.kind().to_owned();
        match named_principal::resolved(aws, store, &kind, name, wait).await {
            Ok(id) => Ok(element.with_id(Some(id))),
            Err(why) => Err(Failure {
                verb: "add",
                who: called(&kind, Some(name), ""),
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
pub(super) async fn ignored_now<E: Element>(
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
    let mut now = BTreeSet::new();
    for element in ignored {
        let id = match (element.id(), element.name()) {
            (None, Some(name)) => aws.principal_id(&store, element.kind(), name).await?,
            (id, _) => id.map(str::to_owned),
        };
        now.insert(element.with_id(id));
    }
    Ok(Some(now))
}

/// Looks again for those who were said to be there and whom the listing does not show: it may lag behind.
pub(super) async fn confirm_absence<F>(
    said: BTreeSet<Who>,
    there: &mut BTreeSet<Who>,
    is_there: impl Fn(Who) -> F,
) -> Result<(), Error>
where
    F: Future<Output = Result<bool, Error>>,
{
    let missing: Vec<_> = said.difference(there).cloned().collect();
    let look = |who: Who| {
        let look = is_there(who.clone());
        async move { Ok::<_, Error>(look.await?.then_some(who)) }
    };
    let answers: Vec<_> = stream::iter(missing)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    for answer in answers {
        there.extend(answer?);
    }
    Ok(())
}
