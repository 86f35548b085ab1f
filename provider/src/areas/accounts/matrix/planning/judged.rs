//! What of a planned table cannot be, and what is said of what it does.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::about::{About, account_and_set};
use super::there::{LookedAt, there};

use crate::areas::accounts::management_account;
use crate::areas::accounts::matrix::claims::{Claim, plan_claim};
use crate::areas::accounts::matrix::ignore::{Ignore, ignores};
use crate::areas::accounts::matrix::warnings::{Change, counted, without};
use crate::areas::accounts::matrix::{Cell, Form, Home};
use crate::aws::Aws;
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// Whether the table is about something else from then on.
fn moves(plan: &Plan<'_>, form: Form) -> bool {
    let home = match form {
        Form::Roles => "application_arn",
        _ => form.about(),
    };
    let about = [form.about(), home];
    let is_known = |name: &&str| !plan.get(name).is_unknown();
    !plan.creates() && plan.changes_any(&about) && about.iter().all(is_known)
}

/// The cells of a state that a plan decides about: those that it ignores go out of the state, and nothing else becomes of them.
pub(super) fn decided(plan: &Plan<'_>, form: Form, mut before: BTreeSet<Cell>) -> BTreeSet<Cell> {
    let about = About::of(plan, form);
    let ignored = Ignore::of(plan.get("ignore")).unwrap_or_default();
    let is_ignored = |cell: &Cell| {
        let (account, set) = account_and_set(form, &about, cell);
        ignores(&ignored, account, set, &cell.who)
    };
    // At another place the old one ends as a whole.
    before.retain(|cell| moves(plan, form) || !is_ignored(cell));
    before
}

/// What cannot be.
pub(super) async fn judge(
    aws: &Aws,
    plan: &Plan<'_>,
    (form, at): (Form, &'static str),
    arns: &BTreeMap<String, String>,
    (before, planned): (&BTreeSet<Cell>, &BTreeSet<Cell>),
    open: bool,
) -> Result<(), Diagnostics> {
    let about = About::of(plan, form);
    let ignored = Ignore::of(plan.get("ignore")).unwrap_or_default();
    let both = planned.iter().find(|cell| {
        let (account, set) = account_and_set(form, &about, cell);
        ignores(&ignored, account, set, &cell.who)
    });
    if let Some(Cell { place, who }) = both {
        let wrong = format!(
            "{} at {place} is written, and an element of ignore is true of it. Leave it out of one of them.",
            who.called()
        );
        return Err(vec![Diagnostic::invalid(Path::of("ignore"), wrong)]);
    }
    let changed = changed(plan, form, before, planned);
    if form != Form::Roles
        && !changed.is_empty()
        && let Some(management) = management_account::closed(aws).await
    {
        let there = changed
            .iter()
            .any(|cell| account_and_set(form, &about, cell).0 == management);
        // What moves away from there ends there.
        let was_there = plan.before("account_id").as_str() == Some(&management);
        if there || was_there {
            return Err(vec![management_account::refused(&management, Path::of(at))]);
        }
        reserved(aws, plan, (form, at), &about, (arns, &changed)).await?;
    }
    let claim = Claim {
        form,
        about: &about.key,
        cells: planned,
        arns,
        set_name: about.set_name.as_deref(),
        ignored,
        whole: plan.get("scope").as_str().is_none_or(is_whole),
        open,
    };
    plan_claim(aws, (&plan.mark, at), claim)
}

/// The cells that change: at another place all of them do.
fn changed<'a>(
    plan: &Plan<'_>,
    form: Form,
    before: &'a BTreeSet<Cell>,
    planned: &'a BTreeSet<Cell>,
) -> Vec<&'a Cell> {
    if moves(plan, form) {
        return planned.iter().chain(before).collect();
    }
    let mut changed = without(planned, before);
    changed.extend(without(before, planned));
    changed
}

/// No permission set of a change may be one that only the management account assigns.
async fn reserved(
    aws: &Aws,
    plan: &Plan<'_>,
    (form, at): (Form, &'static str),
    about: &About,
    (arns, changed): (&BTreeMap<String, String>, &[&Cell]),
) -> Result<(), Diagnostics> {
    let instance = plan.get("instance_arn").as_str().unwrap_or_default();
    let before = About::before(plan, form);
    let sets: BTreeMap<&str, &str> = match form {
        Form::PermissionSet => {
            let old = plan.before("permission_set_arn").as_str();
            let old = old.map(|arn| (before.as_str(), arn));
            let new = (about.called(), about.key.as_str());
            old.into_iter().chain([new]).collect()
        }
        Form::Account | Form::Roles => {
            let named = changed.iter().map(|cell| cell.place.as_str());
            named
                .filter_map(|name| Some((name, arns.get(name)?.as_str())))
                .collect()
        }
    };
    for (name, arn) in sets.into_iter().filter(|(_, arn)| arn.starts_with("arn:")) {
        let set = (Some(name), arn);
        let found = management_account::reserved(aws, instance, set, Path::of(at)).await;
        found.map_or(Ok(()), |found| Err(vec![found]))?;
    }
    Ok(())
}

/// Whether a scope is that of the only authority on everything.
pub(in crate::areas::accounts) fn is_whole(scope: &str) -> bool {
    scope.starts_with("ALL")
}

pub(super) async fn warn(
    aws: &Aws,
    plan: &mut Plan<'_>,
    (form, at, home): (Form, &'static str, Home<'_>),
    arns: &BTreeMap<String, String>,
    (before, planned): (&BTreeSet<Cell>, &BTreeSet<Cell>),
    open: bool,
) {
    let about = About::of(plan, form);
    let whole = |value: &Value| value.as_str().is_none_or(is_whole);
    let (was_whole, whole) = (whole(plan.before("scope")), whole(plan.get("scope")));
    let named: BTreeSet<_> = planned.iter().map(|cell| cell.place.as_str()).collect();
    // What a narrower authority does not name is left to others.
    let released = !plan.creates() && was_whole && !whole;
    // Places that are not known yet may be any of them.
    let stays = |cell: &&Cell| !released || open || named.contains(cell.place.as_str());
    let left = before.iter().filter(|cell| !stays(cell)).count();
    warn_of_released(plan, (left, form.noun()), about.called());
    let before: BTreeSet<_> = before.iter().filter(stays).cloned().collect();
    let moves = moves(plan, form);
    // At an old place everything ends, whoever has it at the new one, where nobody is known yet.
    let (nobody, old) = (BTreeSet::new(), About::before(plan, form));
    let (from, kept, known) = match moves {
        true => (old.as_str(), &nobody, &nobody),
        false => (about.called(), planned, &before),
    };
    let ends = Change {
        form,
        about: from,
        before: &before,
        planned: kept,
        open,
        at,
    };
    ends.warn(plan);
    let narrower = plan.get("ignore") != plan.before("ignore");
    let is_new = plan.creates() || moves || narrower;
    let looked_at = LookedAt::of((was_whole, whole), is_new, (&before, planned));
    // Whether it is there and may be read is for the apply to say.
    if let Ok(there) = there(aws, plan, (form, home), (arns, &looked_at), &about).await {
        let stays = Change {
            about: about.called(),
            before: known,
            planned,
            ..ends
        };
        stays.warn_of_others(plan, &there, whole);
    }
}

/// Says what goes out of the state and stays in AWS.
fn warn_of_released(plan: &mut Plan<'_>, (left, noun): (usize, &str), about: &str) {
    if left == 0 {
        return;
    }
    let detail = format!(
        "{} of {about} at places that are not named any more go out of the state, and nothing is ended there: with \
         scope = \"NAMED\" they are for others to decide about.",
        counted(left, noun)
    );
    let warning = Diagnostic::warning("What is not named is left to others", detail);
    plan.warnings.push(warning.at(Path::of("scope")));
}
