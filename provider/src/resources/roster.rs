//! A set of users and groups that a resource is the only authority on.
//!
//! Decides how the ids behind names come into the plan, and what is said of a plan that contradicts itself,
//! another resource or what is there; the changes are in `roster/goal.rs`. Whoever is ignored is neither
//! added nor removed nor shown.

mod goal;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt;
use futures_util::stream;
use tfplugin::value::Value;

use super::named_principal;
use crate::aws::{Aws, Deadline, Error, limits};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::path::Path;
use crate::plan::Plan;

pub(super) use goal::{Failure, Goal, shown};

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
    /// The element for somebody who was found in AWS.
    fn found(who: &Who) -> Self;

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

/// Each element must say who it is.
pub(super) fn validate<E: Element>(config: &Value, sets: &[&str]) -> Diagnostics {
    let mut found = Vec::new();
    for set in sets {
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
    }
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

/// Finds the ids of all elements that have a name, and the names of new ones that have an id, as far as these mean
/// somebody. The id of a name that means nobody stays open, because the principal may come to be in the same apply.
pub(super) async fn plan_names<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    [all, ignore]: [&'static str; 2],
    store: impl Future<Output = Result<String, Error>>,
) -> Result<(), Diagnostics> {
    let wanted: BTreeSet<_> = [all, ignore]
        .iter()
        .flat_map(|set| elements(plan.configured(set)))
        .filter_map(named::<E>)
        .collect();
    let unnamed = unnamed::<E>(plan, all);
    if wanted.is_empty() && unnamed.is_empty() {
        return Ok(());
    }
    let cannot = |error: &Error| {
        let found = Diagnostic::error("Cannot look up the principals", error.explain());
        vec![found.at(Path::of(all))]
    };
    let store = match store.await {
        Ok(store) => store,
        Err(_) if wanted.is_empty() => return Ok(()),
        // The same apply may be about to delegate the administration to this account.
        Err(error) if plan.creates() && named_principal::may_come(&error) => return Ok(()),
        Err(error) => return Err(cannot(&error)),
    };
    let ids = looked_up(aws, &store, wanted).await;
    let ids = ids.map_err(|error| cannot(&error))?;
    for set in [all, ignore] {
        said_otherwise::<E>(plan.configured(set), set, &ids)?;
        named_twice::<E>(plan.configured(set), set, &ids)?;
        plan.decide_in_each(set, E::ID, |element| {
            let id = ids.get(&named::<E>(element)?)?;
            Some(Value::from(id.as_str()))
        });
    }
    let another = means_another::<E>(plan, all, &ids);
    plan.warnings.extend(another);
    plan_nobody::<E>(aws, plan, all, &store, &ids).await;
    let names = names_of(aws, Some(&store), unnamed).await;
    plan.decide_in_each(all, E::NAME, |element| {
        let name = names.get(&who_in::<E>(element)?)?;
        element
            .get(E::NAME)?
            .is_unknown()
            .then(|| Value::from(name.as_str()))
    });
    // An ignored name that means nobody may mean somebody when the apply comes, as long as there is one.
    if plan.changes() {
        plan.decide_in_each(ignore, E::ID, |element| {
            let nobody = named::<E>(element).is_some() && element.get(E::ID)?.is_null();
            nobody.then_some(Value::Unknown)
        });
    }
    Ok(())
}

/// The first name of which the state knows another id.
fn means_another<E: Element>(
    plan: &Plan<'_>,
    all: &'static str,
    ids: &BTreeMap<(String, String), String>,
) -> Option<Diagnostic> {
    let changed = |element: &Value| {
        let named = named::<E>(element)?;
        let before = element.get(E::ID)?.as_str()?;
        let now = ids.get(&named)?;
        (now != before).then_some(named)
    };
    let (kind, name) = elements(plan.before(all)).find_map(changed)?;
    Some(named_principal::means_another(all, &kind, &name))
}

/// Where an element has id and name, they have to agree, as far as the name means somebody now.
fn said_otherwise<E: Element>(
    configured: &Value,
    set: &'static str,
    ids: &BTreeMap<(String, String), String>,
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

/// Two elements of one principal would be one element when both are filled in, and whoever takes one of them away does
/// not take the access away.
fn named_twice<E: Element>(
    configured: &Value,
    set: &'static str,
    ids: &BTreeMap<(String, String), String>,
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

/// Leaves open who is meant by the names that mean nobody now, and warns of them. Whoever is still there under another
/// name stays.
async fn plan_nobody<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    all: &'static str,
    store: &str,
    ids: &BTreeMap<(String, String), String>,
) {
    let configured = elements(plan.configured(all)).filter_map(named::<E>);
    let configured: BTreeSet<_> = configured.collect();
    let mut nobody = Vec::new();
    for wanted in configured {
        if ids.contains_key(&wanted) {
            continue;
        }
        let is_it = |element: &&Value| named_as::<E>(element, &wanted);
        let planned = elements(plan.get(all)).find(is_it);
        let before = planned.and_then(|element| element.get(E::ID)?.as_str());
        let (kind, name) = &wanted;
        match named_principal::called_now(aws, Some(store), kind, before).await {
            Some(now) => {
                let warning = named_principal::renamed(kind, name, &now);
                plan.warnings.push(warning.at(Path::of(all)));
            }
            None => nobody.push(wanted),
        }
    }
    let has_id = |element: &Value| element.get(E::ID).is_some_and(|id| !id.is_null());
    let is_written = |wanted: &(String, String)| {
        let mut configured = elements(plan.configured(all));
        configured.any(|element| named_as::<E>(element, wanted) && has_id(element))
    };
    nobody.retain(|wanted| !is_written(wanted));
    plan.decide_in_each(all, E::ID, |element| {
        let named = named::<E>(element)?;
        nobody.contains(&named).then_some(Value::Unknown)
    });
    let nobody = named_principal::nobody_now(aws, store, nobody).await;
    let warning = nobody.map(|nobody| nobody.warning(named_principal::patience(plan)));
    let at = |warning: Diagnostic| warning.at(Path::of(all));
    plan.warnings.extend(warning.map(at));
}

fn elements(set: &Value) -> impl Iterator<Item = &Value> {
    set.as_list().unwrap_or_default().iter()
}

/// Kind and name of an element that has a name.
fn named<E: Element>(element: &Value) -> Option<(String, String)> {
    let name = element.get(E::NAME)?.as_str()?;
    Some((E::kind_of(element)?.to_owned(), name.to_owned()))
}

fn named_as<E: Element>(element: &Value, wanted: &(String, String)) -> bool {
    named::<E>(element).as_ref() == Some(wanted)
}

/// Those of a planned set who are written by id, and of whom the state knows no name.
fn unnamed<E: Element>(plan: &Plan<'_>, all: &str) -> BTreeSet<Who> {
    let open = elements(plan.get(all))
        .filter(|element| element.get(E::NAME).is_some_and(Value::is_unknown));
    let open: BTreeSet<_> = open.filter_map(who_in::<E>).collect();
    let configured = elements(plan.configured(all));
    let by_id = configured.filter(|element| element.get(E::NAME).is_some_and(Value::is_null));
    by_id
        .filter_map(who_in::<E>)
        .filter(|who| open.contains(who))
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
) -> Result<BTreeMap<(String, String), String>, Error> {
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

/// Says of the planned sets what cannot be, and whom else they would fight with.
pub(super) fn plan_claims<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    [all, ignore]: [&'static str; 2],
    parent: &str,
    single: &str,
) -> Result<(), Diagnostics> {
    let ignored = planned::<E>(plan.get(ignore));
    let names: BTreeMap<_, _> = [all, ignore]
        .iter()
        .flat_map(|set| elements(plan.get(set)))
        .filter_map(|element| Some((who_in::<E>(element)?.to_string(), called_in::<E>(element)?)))
        .collect();
    let named = |who: &String| names.get(who).unwrap_or(who).clone();
    let wanted = planned::<E>(plan.get(all));
    if let Some(first) = wanted.intersection(&ignored).next().map(named) {
        let wrong = format!("{first} is in {all} and in {ignore}. Leave it out of one of them.");
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

/// The planned elements whose ids are known, as [`Who`] writes them.
fn planned<E: Element>(set: &Value) -> BTreeSet<String> {
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

/// Warns of those whom the plan takes away from what `parent` names, by name. That a set becomes empty is seldom meant.
pub(super) fn warn_of_removals<E: Element>(
    plan: &mut Plan<'_>,
    [all, ignore]: [&'static str; 2],
    parent: &'static str,
) {
    let from = plan.before(parent).as_str().unwrap_or_default();
    let from = match parent.strip_suffix("_id") {
        Some(noun) => format!("the {noun} {from}"),
        None => from.to_owned(),
    };
    let mut kept = planned::<E>(plan.get(all));
    kept.extend(planned::<E>(plan.get(ignore)));
    let moves = plan.get(parent) != plan.before(parent) && !plan.get(parent).is_unknown();
    if moves {
        kept.clear();
    }
    let before = elements(plan.before(all)).count();
    let is_kept = |who: Who| kept.contains(&who.to_string());
    let gone: Vec<_> = elements(plan.before(all))
        .filter(|element| who_in::<E>(element).is_some_and(|who| !is_kept(who)))
        .filter_map(called_in::<E>)
        .collect();
    if gone.is_empty() {
        return;
    }
    let open = !moves && !plan.get(all).is_wholly_known();
    let will = if open { "may be" } else { "will be" };
    let (number, at) = (gone.len(), if moves { parent } else { all });
    let everybody =
        number == before && !moves && plan.get(all).as_list().is_some_and(<[_]>::is_empty);
    let summary = match everybody {
        true => format!("Everybody is removed: {number}"),
        false => format!("{number} of {before} {will} removed"),
    };
    let detail = format!("{number} {will} removed from {from}: {}.", shortened(&gone));
    plan.warnings
        .push(Diagnostic::warning(summary, detail).at(Path::of(at)));
}

/// Warns of those whom nobody has planned. A creation leaves them, the next plan removes them.
pub(super) fn warn_of_others<E: Element>(
    plan: &mut Plan<'_>,
    [all, ignore]: [&'static str; 2],
    parent: &str,
    others: &BTreeMap<Who, Option<String>>,
) {
    let mut known = planned::<E>(plan.get(all));
    known.extend(planned::<E>(plan.get(ignore)));
    if !plan.changes_any(&[parent]) {
        known.extend(planned::<E>(plan.before(all)));
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
    let detail = format!(
        "This resource is the only authority. This apply leaves {} whom it does not name, the next plan removes them: {}. \
         To keep them, add them to {all} or to {ignore}.",
        others.len(),
        shortened(&others)
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
pub(super) fn may_find_others<E: Element>(
    plan: &Plan<'_>,
    [_, ignore]: [&str; 2],
    parent: &str,
) -> bool {
    let (before, now) = (
        planned::<E>(plan.before(ignore)),
        planned::<E>(plan.get(ignore)),
    );
    plan.creates() || plan.changes_any(&[parent]) || !before.is_subset(&now)
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

/// So many names as a person reads.
fn shortened(names: &[String]) -> String {
    let shown = names.len().min(NAMED_AT_MOST);
    let rest = names.len() - shown;
    let list = names[..shown].join(", ");
    if rest == 0 {
        list
    } else {
        format!("{list} and {rest} more")
    }
}

/// How many failures or names a message lists.
const NAMED_AT_MOST: usize = 50;

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
