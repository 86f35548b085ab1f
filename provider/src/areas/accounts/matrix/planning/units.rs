//! What is planned of the accounts of organizational units.
//!
//! Decides which those are: the active ones, and of the others those that the table had before, where nobody new comes and
//! nobody goes. As long as the units are the same, their accounts are those that the refresh has found: the apply plans once
//! more, and core refuses a plan that is not the same.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::meant::Meant;
use crate::areas::accounts::matrix::ignore::{Ignore, ignores};
use crate::areas::accounts::matrix::units::{EXCEPTIONS, EXPANSION, Expansion, STATES, UNITS};
use crate::areas::accounts::matrix::{Called, Cell, Row, Spelled};
use crate::aws::Aws;
use crate::aws::organization::accounts::ACTIVE;
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

#[derive(Default)]
pub(super) struct Units {
    /// Whether the table names any; None: not known yet.
    written: Option<bool>,
    /// Without exceptions.
    all: Expansion,
    inactive: BTreeSet<String>,
}

/// Plans which accounts are in the units.
pub(super) async fn looked_at(aws: &Aws, plan: &mut Plan<'_>) -> Result<Units, Diagnostics> {
    let is_known = !plan.changes_any(&[UNITS]) && plan.before(STATES).as_map().is_some();
    let states = match plan.config.get(UNITS) {
        None | Some(Value::Null) => Value::Null,
        Some(ids) if !ids.is_wholly_known() => Value::Unknown,
        Some(_) if is_known => plan.before(STATES).clone(),
        Some(ids) => states_now(aws, ids).await?,
    };
    if plan.config.get(UNITS).is_some() {
        plan.decide(STATES, states.clone());
    }
    let mut units = Units {
        written: (!states.is_unknown()).then_some(!states.is_null()),
        ..Units::default()
    };
    let before = Expansion::of(plan.prior).accounts;
    for (account, state) in states.as_map().into_iter().flatten() {
        let is_active = state.as_str() == Some(ACTIVE);
        if !is_active && before.contains(account) {
            units.inactive.insert(account.clone());
        }
        if is_active || before.contains(account) {
            units.all.accounts.insert(account.clone());
        }
    }
    if units.written == Some(true) && units.all.accounts.is_empty() && !before.is_empty() {
        let detail = "There is no active account in them. Whoever has the permission set through them loses it.";
        let warning =
            Diagnostic::warning("The organizational units have no accounts any more", detail);
        plan.warnings.push(warning.at(Path::of(UNITS)));
    }
    Ok(units)
}

/// The states of the accounts in units, by their ids.
async fn states_now(aws: &Aws, ids: &Value) -> Result<Value, Diagnostics> {
    let ids = ids.as_list().unwrap_or_default().iter();
    let ids = ids.filter_map(Value::as_str).map(str::to_owned).collect();
    let found = aws.accounts_of_units(&ids).await.map_err(|error| {
        let summary = "Cannot look up the accounts of the organizational units";
        vec![Diagnostic::error(summary, error.explain()).at(Path::of(UNITS))]
    })?;
    let states = found.into_iter();
    let states = states.map(|(id, state)| (id, Value::from(state.as_str())));
    Ok(Value::Map(states.collect()))
}

impl Units {
    pub(super) const fn is_open(&self) -> bool {
        self.written.is_none()
    }

    /// The rows of the lists, with those of everybody in all these accounts.
    pub(super) fn in_all(&self, own: &[Row]) -> Vec<Row> {
        self.all.spread(own.to_vec(), &Called::default())
    }

    /// Plans who has something in which of the accounts. `rows` are those of [`Units::in_all`]; `open` says whether the lists
    /// may have more.
    #[expect(
        clippy::too_many_lines,
        reason = "who has nothing and what is said of it are one story"
    )]
    pub(super) fn planned(
        &self,
        plan: &mut Plan<'_>,
        (own, mut rows): (&[Row], Vec<Row>),
        (meant, open): (&Meant, bool),
        (called, before): (&Called, &BTreeSet<Cell>),
    ) -> BTreeSet<Cell> {
        let ignored = Ignore::of(plan.get("ignore"));
        let (set, arn) = (
            plan.get("permission_set_name"),
            plan.get("permission_set_arn"),
        );
        let open = open || ignored.is_none() || set.is_unknown() || arn.is_unknown();
        let depends = ignored.as_ref().is_none_or(|ignored| !ignored.is_empty());
        let unknown = self.is_open() || open && (depends || !self.inactive.is_empty());
        let (ignored, set) = (ignored.unwrap_or_default(), set.as_str());
        let moves = arn != plan.before("permission_set_arn");
        let own: BTreeSet<&Row> = own.iter().collect();
        // Whoever was known by a name stays under it.
        let known = Expansion::of(plan.prior).exceptions;
        let (mut exceptions, mut everybody) = (BTreeMap::<_, BTreeSet<_>>::new(), BTreeSet::new());
        rows.retain(|row| {
            let (Some(who), place) = (&row.principal, row.place.as_ref()) else {
                return true;
            };
            let is_named = row.spelled == Spelled::Name && !known.contains_key(who);
            let id = called.id(row.kind, who).filter(|_| is_named);
            let id = id.unwrap_or(who);
            everybody.insert(id.clone());
            let Some(place) = place.filter(|_| !own.contains(row)) else {
                return true;
            };
            let who = meant.who(row.kind, row.spelled, who);
            let is_it = |cell: &Cell| cell.place == *place && cell.who.is(&who);
            let is_shut = || self.inactive.contains(place) && (moves || !before.iter().any(is_it));
            let excepted = ignores(&ignored, place, set, &who) || is_shut();
            if excepted {
                exceptions
                    .entry(id.clone())
                    .or_default()
                    .insert(place.clone());
            }
            !excepted
        });
        let accounts = self.all.accounts.clone();
        let [accounts, exceptions] = match (self.written, unknown) {
            (Some(false), _) => [Value::Null, Value::Null],
            (_, true) => [Value::Unknown, Value::Unknown],
            (_, false) => Expansion::new(accounts, exceptions, &everybody).values(),
        };
        if plan.config.get(UNITS).is_some() {
            plan.decide(EXPANSION, accounts);
            plan.decide(EXCEPTIONS, exceptions);
        }
        meant.cells(&rows)
    }
}
