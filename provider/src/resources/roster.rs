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
use crate::aws::{Aws, Deadline, Error, Kind as ErrorKind, limits};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::path::Path;
use crate::plan::Plan;
use crate::schema::{Attribute, Operation};

pub(super) use goal::{Goal, among, shown};

/// As for single principals, but for the timeouts.
pub(super) const WAIT_FOR_PRINCIPAL: Attribute = Attribute {
    description: "Whether to wait, for at most `timeouts.create` or `timeouts.update`, for those whom the identity \
                  provider has not synchronised yet.",
    ..named_principal::WAIT_FOR_PRINCIPAL
};

pub(super) const TIMEOUTS: Attribute = Attribute::timeouts(&[
    Attribute::timeout(Operation::Create, named_principal::TIMEOUT),
    Attribute::timeout(Operation::Update, named_principal::TIMEOUT),
]);

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

/// Each element must say who it is in exactly one way.
pub(super) fn validate<E: Element>(config: &Value, sets: &[&str]) -> Diagnostics {
    let mut found = Vec::new();
    for set in sets {
        let elements = config.get(set).and_then(Value::as_list).unwrap_or_default();
        // Neither one who is not known yet nor what is not known of one can be judged. Null is the table's to refuse.
        for element in elements.iter().filter(|element| element.as_map().is_some()) {
            let said = [E::ID, E::NAME].map(|name| element.get(name).unwrap_or(&Value::Null));
            let set_to =
                |wanted: fn(&Value) -> bool| said.iter().filter(|value| wanted(value)).count();
            let surely = set_to(|value| !value.is_null() && !value.is_unknown());
            if surely == 2 || set_to(|value| value.is_null()) == 2 {
                let (id, name) = (E::ID, E::NAME);
                let wrong =
                    format!("Each element of {set} must have exactly one of {id} and {name}.");
                found.push(Diagnostic::invalid(Path::of(set), wrong));
                break;
            }
        }
    }
    found
}

/// Finds the ids of all elements that have a name, as far as these mean somebody. A name that has come
/// to mean nobody keeps its id; a new one stays unknown, because the principal may come to be in the same
/// apply.
pub(super) async fn plan_names<E: Element>(
    aws: &Aws,
    plan: &mut Plan<'_>,
    sets: &[&'static str],
    store: impl Future<Output = Result<String, Error>>,
) -> Result<(), Diagnostics> {
    let wanted: BTreeSet<_> = sets
        .iter()
        .flat_map(|set| elements(plan.get(set)).filter_map(named::<E>))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let cannot = |set: &str, error: &Error| {
        vec![Diagnostic::error("Cannot look up the principals", error.explain()).at(Path::of(set))]
    };
    let set = sets.first().copied().unwrap_or_default();
    let ids = match store.await {
        Ok(store) => looked_up(aws, &store, wanted)
            .await
            .map_err(|error| cannot(set, &error))?,
        // The same apply may be about to delegate the administration to this account.
        Err(error)
            if plan.creates() && (error.is(ErrorKind::Denied) || error.is(ErrorKind::NotFound)) =>
        {
            BTreeMap::new()
        }
        Err(error) => return Err(cannot(set, &error)),
    };
    for set in sets {
        plan.decide_in_each(set, E::ID, |element| {
            let id = ids.get(&named::<E>(element)?)?;
            Some(Value::from(id.as_str()))
        });
    }
    // A name that meant nobody may mean somebody when the apply comes, as long as there is one.
    if plan.changes() {
        for set in sets {
            plan.decide_in_each(set, E::ID, |element| {
                let nobody = named::<E>(element).is_some() && element.get(E::ID)?.is_null();
                nobody.then_some(Value::Unknown)
            });
        }
    }
    Ok(())
}

fn elements(set: &Value) -> impl Iterator<Item = &Value> {
    set.as_list().unwrap_or_default().iter()
}

/// Kind and name of an element that has a name.
fn named<E: Element>(element: &Value) -> Option<(String, String)> {
    let name = element.get(E::NAME)?.as_str()?;
    Some((E::kind_of(element)?.to_owned(), name.to_owned()))
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
    let both: Vec<_> = planned::<E>(plan.get(all))
        .intersection(&ignored)
        .cloned()
        .collect();
    if let Some(first) = both.first() {
        let wrong = format!("{first} is in {all} and in {ignore}. Leave it out of one of them.");
        return Err(vec![Diagnostic::invalid(Path::of(ignore), wrong)]);
    }
    let disputed = aws.claims.all(parent, ignored);
    if !disputed.is_empty() {
        plan.warnings
            .push(conflict(&disputed.join(", "), single, ignore));
    }
    Ok(())
}

/// Warns of a resource of its own for somebody of whom a set decides as well.
pub(super) fn plan_single_claim(
    aws: &Aws,
    plan: &mut Plan<'_>,
    parent: &str,
    who: &Who,
    single: &str,
) {
    if aws.claims.one(parent, &who.to_string()) {
        plan.warnings
            .push(conflict(&who.to_string(), single, "ignore"));
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
    let who = |element: &Value| {
        let id = element.get(E::ID)?.as_str()?.to_owned();
        let kind = E::kind_of(element)?.to_owned();
        Some(Who { kind, id }.to_string())
    };
    elements(set).filter_map(who).collect()
}

/// Those who are ignored no longer. Whether they are there the state does not say.
pub(super) fn released(before: &BTreeSet<Who>, now: &BTreeSet<Who>) -> BTreeSet<Who> {
    before.difference(now).cloned().collect()
}

/// Whether the plan may remove somebody whom the state does not show: the first time, and when somebody is
/// ignored no longer.
pub(super) fn may_remove_more<E: Element>(plan: &Plan<'_>, [_, ignore]: [&str; 2]) -> bool {
    let (before, now) = (
        planned::<E>(plan.before(ignore)),
        planned::<E>(plan.get(ignore)),
    );
    plan.creates() || !before.is_subset(&now)
}

/// Warns of those whom an authoritative set will remove though the state does not show them.
pub(super) fn warn_of_removals<E: Element>(
    plan: &mut Plan<'_>,
    [all, ignore]: [&'static str; 2],
    there: &BTreeSet<Who>,
) {
    let mut kept = planned::<E>(plan.get(all));
    kept.extend(planned::<E>(plan.get(ignore)));
    // Whom the state shows the plan shows too.
    kept.extend(planned::<E>(plan.before(all)));
    let gone: Vec<_> = there
        .iter()
        .map(Who::to_string)
        .filter(|who| !kept.contains(who))
        .collect();
    if gone.is_empty() {
        return;
    }
    let certainly = [all, ignore]
        .iter()
        .all(|set| plan.get(set).is_wholly_known());
    let will = if certainly { "will be" } else { "may be" };
    let detail = format!(
        "This resource becomes the only authority, and {} that it does not name {will} removed: {}. To keep them, \
         add them to {all} or to {ignore}.",
        gone.len(),
        shortened(&gone)
    );
    let warning = Diagnostic::warning("What is not named is removed", detail);
    plan.warnings.push(warning.at(Path::of(all)));
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

/// Both sets with the ids of those who had none while planning. A planned name must mean somebody, at the
/// deadline if there is one; an ignored one need not.
pub(super) async fn both_resolved<E: Element, F>(
    aws: &Aws,
    planned: BTreeSet<E>,
    ignored: Option<BTreeSet<E>>,
    store: impl Fn() -> F,
    at: &str,
    wait: Option<Deadline>,
) -> Result<(BTreeSet<E>, Option<BTreeSet<E>>), Error>
where
    F: Future<Output = Result<String, Error>>,
{
    let planned = resolved(aws, planned, store(), Some((at, wait))).await?;
    let ignored = match ignored {
        Some(ignored) => Some(resolved(aws, ignored, store(), None).await?),
        None => None,
    };
    Ok((planned, ignored))
}

/// The elements with the ids of those who had none while planning. A name that means nobody is an
/// error in the set `required`, where it is waited for until the deadline if there is one; it is left as
/// it is in others.
///
/// # Errors
/// All names that mean nobody, in one error.
async fn resolved<E: Element>(
    aws: &Aws,
    elements: BTreeSet<E>,
    store: impl Future<Output = Result<String, Error>>,
    required: Option<(&str, Option<Deadline>)>,
) -> Result<BTreeSet<E>, Error> {
    if elements.iter().all(|element| element.id().is_some()) {
        return Ok(elements);
    }
    let store = &store.await?;
    let look = |element: E| async move {
        let (None, Some(name)) = (element.id(), element.name()) else {
            return Ok(element);
        };
        let id = match required {
            Some((_, deadline)) => {
                let wait = deadline.map(Deadline::left);
                Some(named_principal::resolved(aws, store, element.kind(), name, wait).await?)
            }
            None => aws.principal_id(store, element.kind(), name).await?,
        };
        Ok(element.with_id(id))
    };
    let answers: Vec<Result<E, Error>> = stream::iter(elements)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let (mut resolved, mut failures) = (BTreeSet::new(), Vec::new());
    for answer in answers {
        match answer {
            Ok(element) => {
                resolved.insert(element);
            }
            Err(error) => failures.push(error),
        }
    }
    failures.sort_by_key(Error::explain);
    let at = required.map(|(set, _)| set).unwrap_or_default();
    match failures.as_slice() {
        [] => Ok(resolved),
        [only] => Err(only.clone().at(at)),
        [first, ..] => {
            let texts = failures
                .iter()
                .take(NAMED_AT_MOST)
                .map(|error| format!("- {error}"));
            let list = texts.collect::<Vec<_>>().join("\n");
            let text = format!("{} names mean nobody:\n{list}", failures.len());
            Err(Error::new(first.kind, text).at(at))
        }
    }
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
