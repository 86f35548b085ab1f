//! What of a planned table cannot be, and what is said of what it does.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use crate::areas::accounts::management_account;
use crate::areas::accounts::matrix::claims::{Claim, plan_claim};
use crate::areas::accounts::matrix::ignore::{Ignore, ignores};
use crate::areas::accounts::matrix::warnings::{Change, counted, without};
use crate::areas::accounts::matrix::{Cell, Form, Home, Role, Who};
use crate::areas::principal::roster;
use crate::aws::account_access::{Entitlement, Of};
use crate::aws::account_assignment::{Pair, Principal};
use crate::aws::{Aws, Error};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// What a table is about, as AWS and as a message know it.
struct About {
    /// The account, or the ARN of the permission set or its name.
    key: String,
    set_name: Option<String>,
}

impl About {
    fn of(plan: &Plan<'_>, form: Form) -> Self {
        let text = |name| plan.get(name).as_str().map(str::to_owned);
        let set_name = text("permission_set_name");
        Self {
            key: text(form.about())
                .or_else(|| set_name.clone())
                .unwrap_or_default(),
            set_name,
        }
    }

    /// What the table of the state is about, as a message calls it.
    fn before(plan: &Plan<'_>, form: Form) -> String {
        let text = |name| plan.before(name).as_str().map(str::to_owned);
        let name = text("permission_set_name").or_else(|| text(form.about()));
        name.unwrap_or_default()
    }

    fn called(&self) -> &str {
        self.set_name.as_deref().unwrap_or(&self.key)
    }
}

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

/// Account and permission set of a cell, as `ignore` looks at them.
fn account_and_set<'a>(form: Form, about: &'a About, cell: &'a Cell) -> (&'a str, Option<&'a str>) {
    match form {
        Form::PermissionSet => (&cell.place, about.set_name.as_deref()),
        Form::Account | Form::Roles => (&about.key, Some(&cell.place)),
    }
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
    let is_new = plan.creates() || moves;
    let was_named: BTreeSet<_> = before.iter().map(|cell| cell.place.as_str()).collect();
    let looked_at = match whole {
        true if is_new || !was_whole || narrower => LookedAt::Everything,
        true => return,
        false if is_new || narrower => LookedAt::Places(named),
        false => LookedAt::Places(named.difference(&was_named).copied().collect()),
    };
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

/// Where those are looked for whom nobody has planned.
enum LookedAt<'a> {
    Everything,
    Places(BTreeSet<&'a str>),
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

/// Everybody who is there now and is not left alone.
async fn there(
    aws: &Aws,
    plan: &Plan<'_>,
    (form, home): (Form, Home<'_>),
    (arns, looked_at): (&BTreeMap<String, String>, &LookedAt<'_>),
    about: &About,
) -> Result<BTreeSet<Cell>, Error> {
    if matches!(looked_at, LookedAt::Places(none) if none.is_empty()) {
        return Ok(BTreeSet::new());
    }
    let mut cells = match home {
        Home::Instance(instance) => assigned(aws, (form, instance), arns, looked_at, about).await?,
        Home::AccountAccess(application) => entitled(aws, application, about).await?,
    };
    if let LookedAt::Places(places) = looked_at {
        cells.retain(|(place, _)| places.contains(place.as_str()));
    }
    let everybody = cells.iter().map(|(_, (kind, id))| roster::Who {
        kind: *kind,
        id: id.clone(),
    });
    let store = home.readable_store(aws).await;
    let called = roster::names_of(aws, store.as_deref(), everybody.collect()).await;
    let ignored = Ignore::of(plan.get("ignore")).unwrap_or_default();
    let cell = |(place, (kind, id)): (String, Principal)| {
        let of = roster::Who {
            kind,
            id: id.clone(),
        };
        let name = called.get(&of).cloned();
        let who = Who {
            kind,
            id: Some(id),
            name,
        };
        let cell = Cell { place, who };
        let (account, set) = account_and_set(form, about, &cell);
        (!ignores(&ignored, account, set, &cell.who)).then_some(cell)
    };
    Ok(cells.into_iter().filter_map(cell).collect())
}

/// Everybody whom account access manager gives a role of the account, with the role.
async fn entitled(
    aws: &Aws,
    application: &str,
    about: &About,
) -> Result<Vec<(String, Principal)>, Error> {
    let account = Of::Account(about.key.clone());
    let listed = aws.entitlements_of(application, &account).await?;
    let cell = |one: Entitlement| {
        let place = Role::name(&one.role_arn).to_owned();
        (place, (one.principal_type, one.principal_id))
    };
    Ok(listed.into_iter().map(cell).collect())
}

/// Everybody who is assigned, with the account or the permission set.
async fn assigned(
    aws: &Aws,
    (form, instance): (Form, &str),
    arns: &BTreeMap<String, String>,
    looked_at: &LookedAt<'_>,
    about: &About,
) -> Result<Vec<(String, Principal)>, Error> {
    let key = |form_of: Form| (form == form_of).then_some(about.key.as_str());
    let set = key(Form::PermissionSet).filter(|set| set.starts_with("arn:"));
    if form == Form::PermissionSet && set.is_none() {
        return Ok(Vec::new());
    }
    let pair = |place: &&str| {
        let (account, set) = match set {
            Some(set) => (*place, set),
            None => (about.key.as_str(), arns.get(*place)?.as_str()),
        };
        Some(Pair {
            instance_arn: instance.to_owned(),
            account_id: account.to_owned(),
            permission_set_arn: set.to_owned(),
        })
    };
    let pairs: BTreeSet<_> = match looked_at {
        LookedAt::Places(places) => places.iter().filter_map(pair).collect(),
        LookedAt::Everything => {
            let account = key(Form::Account);
            let pairs = aws.provisioned_pairs(instance, account, set).await?;
            pairs.into_iter().collect()
        }
    };
    let found = aws.assigned_at(instance, &pairs).await?;
    let mut names: BTreeMap<&str, String> = arns
        .iter()
        .map(|(name, arn)| (arn.as_str(), name.clone()))
        .collect();
    let mut cells = Vec::new();
    for (pair, principals) in &found {
        let arn = pair.permission_set_arn.as_str();
        let place = match set {
            Some(_) => pair.account_id.clone(),
            None => {
                if !names.contains_key(arn) {
                    let name = aws.permission_set_name(instance, arn).await?;
                    names.insert(arn, name.unwrap_or_else(|| arn.to_owned()));
                }
                names[arn].clone()
            }
        };
        let each = principals.iter();
        cells.extend(each.map(|principal| (place.clone(), principal.clone())));
    }
    Ok(cells)
}
