//! What a plan says of those whom it takes away, leaves or shares with another resource.
//!
//! Decides nothing of what is planned, but that nobody is named and ignored at once.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::{
    Element, Ids, Said, Who, called, called_of, elements, first_written, names_of, shortened,
    who_in, with_id,
};
use crate::aws::{Aws, PrincipalType};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// Says of those who are planned what cannot be, and whom else they would fight with.
pub(in crate::areas) fn plan_claims<E: Element>(
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
pub(in crate::areas) fn plan_single_claim(
    aws: &Aws,
    plan: &mut Plan<'_>,
    parent: &str,
    (who, name): (&Who, &'static str),
    single: &str,
) {
    if aws.claims.one(parent, &who.to_string()) {
        let named = called(who.kind, plan.get(name).as_str(), &who.id);
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

/// Warns of those whom the plan takes away from what they are in, by name, and says whom it adds: core's picture of a
/// list shows who has moved in it as both. That a list becomes empty is seldom meant.
#[expect(
    clippy::too_many_lines,
    reason = "one warning, whose words depend on each other"
)]
pub(in crate::areas) fn warn_of_removals<E: Element>(plan: &mut Plan<'_>, said: Said, ids: &Ids) {
    let parent = said.parent;
    let from = plan.before(parent).as_str().unwrap_or_default();
    let from = match parent.strip_suffix("_id") {
        Some(noun) => format!("the {noun} {from}"),
        None => from.to_owned(),
    };
    let before: Vec<E> = said.before(plan);
    let before: Vec<_> = before.into_iter().map(|one| with_id(one, ids)).collect();
    let planned: Vec<E> = said.planned(plan, ids);
    let mut kept = whose(&planned);
    kept.extend(planned_in::<E>(plan.get(said.ignore)));
    let moves = plan.get(parent) != plan.before(parent) && !plan.get(parent).is_unknown();
    if moves {
        kept.clear();
    }
    let there = whose(&before);
    let (all, open) = (named_in(&planned, |_| true), named_in(&planned, is_open));
    let is_kept = |one: &&E| match one.who() {
        Some(who) => kept.contains(&who.to_string()) || !moves && open.contains(&said_of(*one)),
        None => !moves && all.contains(&said_of(*one)),
    };
    let gone = before.iter().filter(|one| !is_kept(one));
    let gone: BTreeSet<_> = gone.filter_map(called_of).collect();
    if gone.is_empty() {
        return;
    }
    let gone = Vec::from_iter(gone);
    let is_sure = moves || said.is_known(plan) && !planned.iter().any(is_open);
    let will = if is_sure { "will be" } else { "may be" };
    let number = gone.len();
    let were: BTreeSet<_> = before.iter().filter_map(called_of).collect();
    let everybody = number == were.len() && !moves && planned.is_empty() && is_sure;
    let summary = match everybody {
        true => format!("Everybody is removed: {number}"),
        false => format!("{number} of {} {will} removed", were.len()),
    };
    let named_before = named_in(&before, |_| true);
    let new = planned.iter().filter(|one| match one.who() {
        Some(who) => !there.contains(&who.to_string()),
        None => !named_before.contains(&said_of(*one)),
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

/// Kind and name.
type Named<'a> = (PrincipalType, Option<&'a str>);

fn said_of<E: Element>(one: &E) -> Named<'_> {
    (one.kind(), one.name())
}

fn is_open<E: Element>(one: &E) -> bool {
    one.id().is_none()
}

/// Kind and name of those who have one, as far as this is true of them.
fn named_in<E: Element>(all: &[E], counts: impl Fn(&E) -> bool) -> BTreeSet<Named<'_>> {
    let named = all.iter().filter(|one| one.name().is_some() && counts(one));
    named.map(said_of).collect()
}

/// Those whose ids are known, as [`Who`] writes them.
fn whose<E: Element>(all: &[E]) -> BTreeSet<String> {
    let known = all.iter().filter_map(Element::who);
    known.map(|who| who.to_string()).collect()
}

/// Warns of those whom nobody has planned. A creation leaves them, the next plan removes them.
pub(in crate::areas) fn warn_of_others<E: Element>(
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
        .map(|(who, name)| called(who.kind, name.as_deref(), &who.id))
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
pub(in crate::areas) fn warn_of_destruction<E: Element>(
    all: &BTreeSet<E>,
    from: &str,
) -> Diagnostics {
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
pub(in crate::areas) fn may_find_others<E: Element>(plan: &Plan<'_>, said: Said) -> bool {
    let set = |value| planned_in::<E>(value);
    let (before, now) = (set(plan.before(said.ignore)), set(plan.get(said.ignore)));
    plan.creates() || plan.changes_any(&[said.parent]) || !before.is_subset(&now)
}

/// Those who are there, with their names.
pub(in crate::areas) async fn with_their_names(
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

fn called_in<E: Element>(element: &Value) -> Option<String> {
    let who = who_in::<E>(element)?;
    let name = element.get(E::NAME).and_then(Value::as_str);
    Some(called(who.kind, name, &who.id))
}
