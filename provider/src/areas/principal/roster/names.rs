//! How the ids behind names come into a plan.
//!
//! Decides who is meant by what a configuration writes, and what of it contradicts itself. The id of a name that means
//! nobody stays open, because the principal may come to be in the same apply.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt;
use futures_util::stream;
use tfplugin::value::Value;

use super::{Element, Ids, Pair, Said, Who, elements, first_written, names_of};
use crate::areas::principal::named_principal;
use crate::aws::{Aws, Error, PrincipalType, limits};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// Each element of a set must say who it is.
pub(in crate::areas) fn validate<E: Element>(config: &Value, set: &str) -> Diagnostics {
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
    let kind = kind.noun();
    let wrong =
        format!("{set} has the {kind} with {attribute} = {text:?} twice. Leave one of them out.");
    Some(Diagnostic::invalid(Path::of(set), wrong))
}

/// Finds the ids of all who are written by name, and the names of those who are written by id, as far as these mean
/// somebody. The id of a name that means nobody stays open, because the principal may come to be in the same apply.
pub(in crate::areas) async fn plan_names<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    said: Said,
    store: impl Future<Output = Result<String, Error>>,
) -> Result<Ids, Diagnostics> {
    let written: BTreeSet<_> = written_names(plan, said).collect();
    let wanted = wanted_names::<E>(plan, said, &written);
    let unnamed = unnamed::<E>(plan, said);
    if wanted.is_empty() && unnamed.is_empty() {
        plan_others::<E>(plan, said, &Ids::new(), &BTreeMap::new(), &BTreeSet::new())?;
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

/// Kind and name of all whose id is sought.
fn wanted_names<E: Element>(
    plan: &Plan<'_>,
    said: Said,
    written: &BTreeSet<(PrincipalType, String)>,
) -> BTreeSet<(PrincipalType, String)> {
    let ignored = elements(plan.configured(said.ignore)).filter_map(named::<E>);
    // A state that has names beside ids does not say whose they are.
    let before = said.before::<E>(plan).into_iter();
    let unsaid = before.filter(|one| one.id().is_none());
    let unsaid = unsaid.filter_map(|one| Some((one.kind(), one.name()?.to_owned())));
    unsaid
        .chain(ignored)
        .chain(written.iter().cloned())
        .collect()
}

/// What is planned of the lists that nobody writes, before anybody is asked.
pub(in crate::areas) fn plan_offline(plan: &mut Plan<'_>, said: Said) {
    for pair in said.pairs {
        pair.plan_offline(plan);
    }
}

/// Kind and name of all who are written by name.
fn written_names(plan: &Plan<'_>, said: Said) -> impl Iterator<Item = (PrincipalType, String)> {
    said.pairs.iter().flat_map(|pair| {
        let names = elements(plan.configured(pair.names)).filter_map(Value::as_str);
        names.map(|name| (pair.kind, name.to_owned()))
    })
}

/// Two names of one principal are an error: whoever takes one of them away does not take the access away.
fn named_by_two(plan: &Plan<'_>, said: Said, pair: &Pair, ids: &Ids) -> Option<Diagnostic> {
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    for (kind, name) in written_names(plan, said).filter(|(kind, _)| *kind == pair.kind) {
        let Some(id) = ids.get(&(kind, name.clone())) else {
            continue;
        };
        if let Some(other) = seen.insert(id, name.clone()) {
            let noun = kind.noun();
            let wrong =
                format!("{other:?} and {name:?} are the same {noun}. Leave one of them out.");
            return Some(Diagnostic::invalid(Path::of(pair.names), wrong));
        }
    }
    None
}

/// The lists that nobody writes, beside those that somebody does.
fn plan_others<E: Element>(
    plan: &mut Plan<'_>,
    said: Said,
    ids: &Ids,
    names: &BTreeMap<Who, String>,
    nobody: &BTreeSet<(PrincipalType, String)>,
) -> Result<(), Diagnostics> {
    let before: Vec<E> = said.before(plan);
    for pair in said.pairs {
        if let Some(wrong) = named_by_two(plan, said, pair, ids) {
            return Err(vec![wrong]);
        }
        let ours = || before.iter().filter(|one| one.kind() == pair.kind);
        let id_before: BTreeMap<_, _> = ours()
            .filter_map(|one| Some((one.name()?, one.id()?)))
            .collect();
        let name_before: BTreeMap<_, _> = ours()
            .filter_map(|one| Some((one.id()?, one.name())))
            .collect();
        let plan_before = &plan.written_before.clone();
        pair.plan_other(plan, |from, text| {
            if from == pair.names {
                let named = (pair.kind, text.to_owned());
                if nobody.contains(&named) {
                    return None;
                }
                let now = ids.get(&named).map(String::as_str);
                return now
                    .or_else(|| id_before.get(text).copied())
                    .map(str::to_owned);
            }
            let who = Who {
                kind: pair.kind,
                id: text.to_owned(),
            };
            match (names.get(&who), name_before.get(text)) {
                (Some(now), _) => Some(now.clone()),
                (None, Some(Some(before))) => Some((*before).to_owned()),
                // It could not be read, unless nobody has tried.
                (None, Some(None)) if !pair.was_mixed(plan_before) => Some(text.to_owned()),
                (None, _) => None,
            }
        });
    }
    Ok(())
}

/// The first name of which the state knows another id.
fn means_another<E: Element>(plan: &Plan<'_>, said: Said, ids: &Ids) -> Option<Diagnostic> {
    let changed = |one: &E| {
        let named = (one.kind(), one.name()?.to_owned());
        let before = one.id()?;
        (ids.get(&named)? != before).then_some(named)
    };
    let (kind, name) = said.before::<E>(plan).iter().find_map(changed)?;
    let at = said.pair(kind).place(plan, true);
    Some(named_principal::means_another(at, kind, &name))
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
        let Some(kind) = E::kind_of(element) else {
            continue;
        };
        let said = written(E::NAME).unwrap_or_else(|| id.clone());
        let noun = kind.noun();
        if let Some(before) = seen.insert(Who { kind, id }, said.clone()) {
            let wrong =
                format!("{before:?} and {said:?} are the same {noun}. Leave one of them out.");
            return Err(vec![Diagnostic::invalid(Path::of(set), wrong)]);
        }
    }
    Ok(())
}

/// What those are called now whom `before` knows by these names.
async fn called_now<E: Element>(
    aws: &Aws,
    store: &str,
    before: Vec<E>,
    absent: Vec<(PrincipalType, String)>,
) -> Vec<((PrincipalType, String), Option<String>)> {
    let of = |one: &E| {
        let named = (one.kind(), one.name()?.to_owned());
        Some((named, one.id()?.to_owned()))
    };
    let before: Ids = before.iter().filter_map(of).collect();
    let look = |wanted: (PrincipalType, String)| {
        let id = before.get(&wanted).cloned();
        async move {
            let now = named_principal::called_now(aws, Some(store), wanted.0, id.as_deref()).await;
            (wanted, now)
        }
    };
    let looked = stream::iter(absent).map(look);
    looked.buffered(limits::CHANGES_AT_ONCE).collect().await
}

/// The names that mean nobody now, with a warning. Whoever is still there under another name stays.
async fn plan_nobody<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    said: Said,
    store: &str,
    (written, ids): (&BTreeSet<(PrincipalType, String)>, &Ids),
) -> BTreeSet<(PrincipalType, String)> {
    let absent = written.iter().filter(|wanted| !ids.contains_key(*wanted));
    let looked = called_now(
        aws,
        store,
        said.before::<E>(plan),
        absent.cloned().collect(),
    )
    .await;
    let mut nobody = BTreeSet::new();
    for (wanted, now) in looked {
        let (kind, name) = (wanted.0, &wanted.1);
        match now {
            Some(now) => {
                let warning = named_principal::renamed(kind, name, &now);
                let at = said.pair(kind).place(plan, true);
                plan.warnings.push(warning.at(Path::of(at)));
            }
            None => drop(nobody.insert(wanted)),
        }
    }
    let at = nobody
        .first()
        .map_or(said.pairs[0].names, |(kind, _)| said.pair(*kind).names);
    let warned = named_principal::nobody_now(aws, store, nobody.iter().cloned().collect()).await;
    let warning = warned.map(|nobody| nobody.warning(named_principal::patience(plan)));
    let at = |warning: Diagnostic| warning.at(Path::of(at));
    plan.warnings.extend(warning.map(at));
    nobody
}

/// Kind and name of an element that has a name.
fn named<E: Element>(element: &Value) -> Option<(PrincipalType, String)> {
    let name = element.get(E::NAME)?.as_str()?;
    Some((E::kind_of(element)?, name.to_owned()))
}

/// Those of a plan who are written by id alone, and of whom the state knows no name.
fn unnamed<E: Element>(plan: &Plan<'_>, said: Said) -> BTreeSet<Who> {
    let before = said.before::<E>(plan);
    let was_mixed = |kind| said.pair(kind).was_mixed(&plan.written_before);
    let known = before
        .iter()
        .filter(|one| one.name().is_some() || !was_mixed(one.kind()));
    let known: BTreeSet<_> = known.filter_map(Element::who).collect();
    let by_id = said.pairs.iter().filter(|pair| {
        let changes = plan.get(pair.ids) != plan.before(pair.ids) || was_mixed(pair.kind);
        plan.configured(pair.names).is_null() && changes
    });
    let planned = by_id.flat_map(|pair| pair.planned::<E>(plan));
    planned
        .filter_map(|one| one.who())
        .filter(|who| !known.contains(who))
        .collect()
}

/// The ids of those of these names who are there.
pub(in crate::areas) async fn looked_up(
    aws: &Aws,
    store: &str,
    wanted: BTreeSet<(PrincipalType, String)>,
) -> Result<Ids, Error> {
    let look = |(kind, name): (PrincipalType, String)| async move {
        let id = aws.principal_id(store, kind, &name).await?;
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
