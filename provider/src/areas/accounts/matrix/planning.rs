//! How a table of assignments is planned.
//!
//! Decides who is meant by what a configuration writes, and what of it cannot be. The id of a name that means nobody stays
//! open, because the principal may come to be in the same apply; so does the ARN of a permission set.

mod about;
mod judged;
mod meant;
mod there;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};
use tfplugin::value::Value;

use super::lists::{KINDS, called_in, list_of};
use super::units::Expansion;
use super::{Called, Form, Home, Role, Row, Spelled, lists};
use crate::areas::accounts::named_permission_set;
use crate::aws::{Aws, Error, PrincipalType, limits};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

pub(in crate::areas::accounts) use judged::is_whole;
use judged::{decided, judge, warn};
use meant::Meant;

const ARNS: &str = "permission_set_arns";

/// Whether a configuration writes a list, in the permission set `place` of an account.
fn is_written(plan: &Plan<'_>, form: Form, place: &str, list: &str) -> bool {
    let value = match form.places() {
        None => Some(plan.configured(list)),
        Some(places) => {
            let set = plan.configured(places).get(place);
            set.and_then(|set| set.get(list))
        }
    };
    value.is_some_and(|value| !value.is_null())
}

/// The places that have lists, or one for all lists that have places.
fn places(plan: &Plan<'_>, form: Form) -> BTreeSet<String> {
    let Some(places) = form.places() else {
        return BTreeSet::from([String::new()]);
    };
    let all = plan.configured(places).as_map().into_iter().flatten();
    all.map(|(name, _)| name.clone()).collect()
}

/// What is planned of the lists that nobody writes, before anybody is asked.
pub(in crate::areas::accounts) fn offline(plan: &mut Plan<'_>, form: Form) {
    for place in &places(plan, form) {
        for kind in KINDS {
            offline_of(plan, form, place, kind);
        }
    }
    let lists = match form.places() {
        None => plan.changes_any(&["group_ids", "groups", "user_ids", "users"]),
        Some(places) => plan.changes_any(&[places]),
    };
    if lists {
        plan.decide("group_names", Value::Unknown);
        plan.decide("user_names", Value::Unknown);
        if form == Form::Account {
            plan.decide(ARNS, Value::Unknown);
        }
    }
}

fn offline_of(plan: &mut Plan<'_>, form: Form, place: &str, kind: PrincipalType) {
    let (names, ids) = (list_of(kind, Spelled::Name), list_of(kind, Spelled::Id));
    let written = |list| is_written(plan, form, place, list);
    let mixed_before = [names, ids].iter().all(|list| {
        let path = form.path(place, list);
        plan.written_before.contains(&path)
    });
    let (this, other) = match (written(names), written(ids)) {
        (true, false) => (names, ids),
        (false, true) => (ids, names),
        (false, false) => {
            decide(plan, form, place, names, none(form));
            decide(plan, form, place, ids, none(form));
            return;
        }
        (true, true) => return,
    };
    let now = list(plan, form, place, this);
    let changes = Some(now) != before(plan, form, place, this);
    if changes || mixed_before {
        decide(plan, form, place, other, Value::Unknown);
    }
}

/// A list without anybody.
fn none(form: Form) -> Value {
    match form.places() {
        None => Value::Map(BTreeMap::new()),
        Some(_) => Value::List(Vec::new()),
    }
}

fn list<'a>(plan: &'a Plan<'_>, form: Form, place: &str, list: &str) -> &'a Value {
    const NULL: &Value = &Value::Null;
    match form.places() {
        None => plan.get(list),
        Some(places) => {
            let set = plan.get(places).get(place);
            set.and_then(|set| set.get(list)).unwrap_or(NULL)
        }
    }
}

fn before<'a>(plan: &'a Plan<'_>, form: Form, place: &str, list: &str) -> Option<&'a Value> {
    match form.places() {
        None => plan.prior.get(list),
        Some(places) => plan.before(places).get(place)?.get(list),
    }
}

fn decide(plan: &mut Plan<'_>, form: Form, place: &str, list: &'static str, value: Value) {
    match form.places() {
        None => plan.decide(list, value),
        Some(places) => plan.decide_at(places, place, list, value),
    }
}

/// Plans everything that a look at AWS can tell.
pub(in crate::areas::accounts) async fn plan(
    aws: &Aws,
    plan: &mut Plan<'_>,
    form: Form,
) -> Result<(), Diagnostics> {
    let home = match form {
        Form::Roles => plan.get("application_arn").as_str().map(str::to_owned),
        _ => named_permission_set::plan_instance(aws, plan).await?,
    };
    let Some(home) = &home else {
        return Ok(());
    };
    let arns = match form {
        Form::PermissionSet => {
            named_permission_set::plan_permission_set(aws, plan, home).await?;
            BTreeMap::new()
        }
        Form::Account => plan_sets(aws, plan, home).await?,
        Form::Roles => role_arns(plan, home),
    };
    let home = match form {
        Form::Roles => Home::AccountAccess(home),
        _ => Home::Instance(home),
    };
    plan_cells(aws, plan, (form, home), &arns).await
}

async fn plan_cells(
    aws: &Aws,
    plan: &mut Plan<'_>,
    (form, home): (Form, Home<'_>),
    arns: &BTreeMap<String, String>,
) -> Result<(), Diagnostics> {
    let (own, open) = form.rows(plan.config);
    let units = units::looked_at(aws, plan).await?;
    let rows = units.in_all(&own);
    let before = called_before(plan);
    let meant = Meant::of(aws, plan, (form, home), &rows, &before).await?;
    plan_others(plan, form, &meant);
    plan_called(plan, &meant, &rows, open);
    let rows_before = Expansion::of(plan.prior).spread(form.rows(plan.prior).0, &before);
    let cells_before = decided(plan, form, lists::cells(&rows_before, &before));
    let known = (&before, &cells_before);
    let cells = units.planned(plan, (&own, rows), (&meant, open), known);
    let (at, open) = (at(plan, form), open || units.is_open());
    let (change, any) = ((&cells_before, &cells), open || !meant.nobody.is_empty());
    judge(aws, plan, (form, at), arns, change, any).await?;
    warn(aws, plan, (form, at, home), arns, change, open).await;
    Ok(())
}

/// The first list that a configuration writes.
fn at(plan: &Plan<'_>, form: Form) -> &'static str {
    let written: BTreeSet<String> = lists::LISTS
        .iter()
        .filter(|(_, _, list)| is_written(plan, form, "", list))
        .map(|(_, _, list)| (*list).to_owned())
        .collect();
    form.at(&written)
}

fn called_before(plan: &Plan<'_>) -> Called {
    let mut called = Called::default();
    for kind in KINDS {
        let names = plan.before(called_in(kind)).as_map();
        for (id, name) in names.into_iter().flatten() {
            if let Some(name) = name.as_str() {
                called.enter(kind, id, name);
            }
        }
    }
    called
}

/// Plans the ARNs of the permission sets of an account.
async fn plan_sets(
    aws: &Aws,
    plan: &mut Plan<'_>,
    instance: &str,
) -> Result<BTreeMap<String, String>, Diagnostics> {
    let at = Form::Account.at(&BTreeSet::new());
    let mut arns = BTreeMap::new();
    let mut missing = Vec::new();
    for name in places(plan, Form::Account) {
        let found = match believed(plan, at, &name) {
            Some(arn) => Ok(Some(arn)),
            None => aws.permission_set_named(instance, &name).await,
        };
        match found {
            Ok(Some(arn)) => drop(arns.insert(name, arn)),
            Ok(None) => missing.push(name),
            Err(error) if named_permission_set::may_come(aws, plan, &name, &error) => {
                missing.push(name);
            }
            Err(error) => {
                let found = Diagnostic::error("Cannot look up the permission set", error.explain());
                return Err(vec![found.at(Path::of(at).key(&name))]);
            }
        }
    }
    if let Some(warning) = named_permission_set::nothing_named(aws, instance, &missing).await {
        plan.warnings.push(warning.at(Path::of(at)));
    }
    if !plan.configured(at).is_unknown() {
        let known = arns
            .iter()
            .map(|(name, arn)| (name.clone(), Value::from(arn.as_str())));
        let open = missing.into_iter().map(|name| (name, Value::Unknown));
        plan.decide(ARNS, Value::Map(known.chain(open).collect()));
    }
    Ok(arns)
}

/// The ARN that the state has for a name. Where nobody was found, the permission set may have been made anew under it, which is
/// to be known before somebody is assigned.
fn believed(plan: &Plan<'_>, at: &str, name: &str) -> Option<String> {
    let has_anybody = |sets: &Value| {
        let place = sets.get(name);
        let lists = place.and_then(Value::as_map).into_iter();
        let may_name = |list: &Value| list.as_list().is_some_and(|all| !all.is_empty());
        place.is_some_and(Value::is_unknown)
            || lists
                .flat_map(BTreeMap::values)
                .any(|list| list.is_unknown() || may_name(list))
    };
    let is_true = has_anybody(plan.before(at)) || !has_anybody(plan.configured(at));
    let arn = plan.before(ARNS).get(name)?.as_str();
    arn.filter(|_| is_true).map(str::to_owned)
}

/// The ARNs of the roles of an account, as far as it is known.
fn role_arns(plan: &Plan<'_>, application_arn: &str) -> BTreeMap<String, String> {
    let Some(account) = plan.get("account_id").as_str() else {
        return BTreeMap::new();
    };
    let arn = |name: String| (name.clone(), Role::arn(application_arn, account, &name));
    places(plan, Form::Roles).into_iter().map(arn).collect()
}

/// The lists that nobody writes, beside those that somebody does.
fn plan_others(plan: &mut Plan<'_>, form: Form, meant: &Meant) {
    for place in &places(plan, form) {
        for kind in KINDS {
            let (names, ids) = (list_of(kind, Spelled::Name), list_of(kind, Spelled::Id));
            let written = |list| is_written(plan, form, place, list);
            let (this, from, other) = match (written(names), written(ids)) {
                (true, false) => (names, Spelled::Name, ids),
                (false, true) => (ids, Spelled::Id, names),
                _ => continue,
            };
            let in_other = |text: &str| meant.other(kind, from, text);
            let value = match list(plan, form, place, this) {
                Value::Map(lists) => {
                    let each = lists.iter();
                    let each = each.map(|(key, places)| Some((in_other(key)?, places.clone())));
                    each.collect::<Option<BTreeMap<_, _>>>().map(Value::Map)
                }
                Value::List(all) => {
                    let one = |one: &Value| one.as_str().and_then(in_other).map(Value::from);
                    let each = all.iter().map(|text| one(text).unwrap_or(Value::Unknown));
                    Some(Value::List(each.collect()))
                }
                _ => None,
            };
            decide(plan, form, place, other, value.unwrap_or(Value::Unknown));
        }
    }
}

/// What they are called.
fn plan_called(plan: &mut Plan<'_>, meant: &Meant, rows: &[Row], open: bool) {
    let called = meant.called.clone().only(rows);
    for kind in KINDS {
        let is_open = open || meant.nobody.iter().any(|(of, _)| *of == kind);
        let names = called.of(kind).into_iter();
        let names = names.map(|(id, name)| (id, Value::from(name.as_str())));
        let value = match is_open {
            true => Value::Unknown,
            false => Value::Map(names.collect()),
        };
        plan.decide(called_in(kind), value);
    }
}

/// The ARNs of permission sets by their names, which are waited for, and why some have none.
pub(in crate::areas::accounts) async fn arns_of(
    aws: &Aws,
    instance: &str,
    names: Vec<String>,
    limit: std::time::Duration,
) -> (BTreeMap<String, String>, Vec<(String, Error)>) {
    let look = |name: String| async move {
        let found = named_permission_set::named(aws, instance, &name, limit).await;
        (name, found)
    };
    let looked: Vec<_> = stream::iter(names)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let (mut arns, mut missing) = (BTreeMap::new(), Vec::new());
    for (name, found) in looked {
        match found {
            Ok(arn) => drop(arns.insert(name, arn)),
            Err(why) => missing.push((name, why)),
        }
    }
    (arns, missing)
}
