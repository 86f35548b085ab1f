//! The life of a table of assignments.
//!
//! Decides what of it is true after each operation. A creation takes over what is there and removes nobody; an update removes
//! only what its plan has shown, after everybody new was assigned.

mod reading;
mod resolved;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::goal::{Named, new_before_old, side_by_side};
use super::ignore::{Ignore, ignores};
pub(in crate::areas::accounts) use reading::read;
use resolved::{Resolved, already, planned};

use super::{Address, Called, Cell, Form, Home, Row, Who, lists};
use crate::areas::principal::named_principal;
use crate::areas::principal::roster;
use crate::aws::account_assignment::Principal;
use crate::aws::{Aws, Deadline, Error, PrincipalType};
use crate::shape::resource::Halted;
use crate::shape::schema::{Operation, Schema};
use crate::shape::timeouts::Timeouts;

/// Places with what they are to AWS.
type Places<A> = Vec<(String, A)>;

/// The state of a resource for such a table.
pub(in crate::areas::accounts) trait Matrix:
    Clone + Default + Send + Sync + Sized
{
    const FORM: Form;
    type At: Address;
    const SCHEMA: &'static Schema;

    fn common(&self) -> Common<'_>;
    fn rows(&self) -> Vec<Row>;
    /// The same with these rows, and with what users and groups are called.
    fn with(self, rows: Vec<Row>, called: Called) -> Self;
    fn called(&self) -> Called;
    /// With the instance and the ARNs of its permission sets, and why a place has none. What is new is waited for.
    fn located(
        self,
        aws: &Aws,
        limit: Duration,
    ) -> impl Future<Output = Result<(Self, Vec<(String, Error)>), Error>> + Send;
    /// What a place is to AWS; None: its permission set has no ARN.
    fn address(&self, place: &str) -> Option<Self::At>;
    /// The places in which somebody may be; None: what the table is about is gone.
    fn places(
        &self,
        aws: &Aws,
    ) -> impl Future<Output = Result<Option<Places<Self::At>>, Error>> + Send;
    /// With the ARNs of places that were found, where it holds them.
    fn with_places(self, _places: &[(String, Self::At)]) -> Self {
        self
    }
    /// The name of the permission set or role of a place: in a table about one account, the place.
    fn set_name<'a>(&'a self, place: &'a str) -> Option<&'a str> {
        Some(place)
    }
    fn same_object(&self, other: &Self) -> bool;
}

/// What both tables say beside their lists.
pub(in crate::areas::accounts) struct Common<'a> {
    /// Empty: nothing is known to exist.
    pub(in crate::areas::accounts) id: &'a str,
    pub(in crate::areas::accounts) home: Home<'a>,
    pub(in crate::areas::accounts) ignore: &'a Option<Vec<Ignore>>,
    /// Whether the resource is the only authority beside the pairs that it names.
    pub(in crate::areas::accounts) whole: bool,
    pub(in crate::areas::accounts) timeouts: &'a Option<Timeouts>,
    pub(in crate::areas::accounts) wait_for_principal: bool,
    pub(in crate::areas::accounts) written: &'a BTreeSet<String>,
}

pub(in crate::areas::accounts) async fn create<M: Matrix>(
    aws: &Aws,
    plan: M,
) -> Result<M, Halted<M>> {
    let (plan, resolved, deadline) = planned(aws, plan, Operation::Create).await?;
    let there = already(aws, &resolved).await?;
    settle(aws, BTreeMap::new(), (plan, resolved), there, deadline).await
}

pub(in crate::areas::accounts) async fn update<M: Matrix>(
    aws: &Aws,
    prior: M,
    plan: M,
) -> Result<M, Halted<M>> {
    let (plan, resolved, deadline) = planned(aws, plan, Operation::Update).await?;
    let before = of_state(&prior);
    if !prior.same_object(&plan) {
        let there = already(aws, &resolved).await?;
        let moved = settle(aws, BTreeMap::new(), (plan, resolved), there, deadline).await;
        let moved = moved.map_err(|halted| Halted::from(halted.why))?;
        remove_all(aws, &prior, before).await?;
        return Ok(moved);
    }
    let there = before.keys().cloned().collect();
    // What a narrower authority does not name is left to others.
    let released = !plan.common().whole && prior.common().whole;
    let rows = plan.rows().into_iter();
    let places: BTreeSet<_> = rows.filter_map(|row| row.place).collect();
    let stays = |cell: &Cell| !released || places.contains(&cell.place);
    let before = before.into_iter().filter(|(_, cell)| stays(cell)).collect();
    settle(aws, before, (plan, resolved), there, deadline).await
}

pub(in crate::areas::accounts) async fn delete<M: Matrix>(
    aws: &Aws,
    state: M,
) -> Result<(), Error> {
    let before = of_state(&state);
    remove_all(aws, &state, before).await
}

/// The assignments of a state, whose ids it has.
fn of_state<M: Matrix>(state: &M) -> BTreeMap<One<M>, Cell> {
    let cells = lists::cells(&state.rows(), &state.called());
    let of = |cell: Cell| Some((one(state, &cell)?, cell));
    cells.into_iter().filter_map(of).collect()
}

/// Who is where, as AWS knows it.
type One<M> = (<M as Matrix>::At, Principal);

fn one<M: Matrix>(state: &M, cell: &Cell) -> Option<One<M>> {
    let principal = (cell.who.kind, cell.who.id.clone()?);
    Some((state.address(&cell.place)?, principal))
}

/// Brings those who are there to what is planned.
#[expect(
    clippy::too_many_lines,
    reason = "who comes, who goes and what is true afterwards are one story"
)]
async fn settle<M: Matrix>(
    aws: &Aws,
    before: BTreeMap<One<M>, Cell>,
    (plan, planned): (M, Resolved<M>),
    mut there: BTreeSet<One<M>>,
    deadline: Deadline,
) -> Result<M, Halted<M>> {
    let Resolved {
        all,
        unresolved,
        mut failures,
    } = planned;
    let new = all.iter().filter(|(one, _)| !there.contains(*one));
    let new: Named<_> = new
        .map(|(one, cell)| (one.clone(), said_of(&plan, cell)))
        .collect();
    let ignored = plan.common().ignore.clone().unwrap_or_default();
    // What is there stays until the one has been found who is meant by its name.
    let sought = |cell: &Cell| {
        unresolved.iter().any(|open| {
            open.place == cell.place
                && open.who.kind == cell.who.kind
                && (open.who.name == cell.who.name || open.who.id == cell.who.id)
        })
    };
    let stays = |one: &One<M>, cell: &Cell| {
        let set = plan.set_name(&cell.place);
        all.contains_key(one) || sought(cell) || ignores(&ignored, one.0.account(), set, &cell.who)
    };
    let old = before.iter().filter(|(one, cell)| !stays(one, cell));
    let old: Named<_> = old
        .map(|(one, cell)| (one.clone(), said_of(&plan, cell)))
        .collect();
    let number = new.len() + old.len() + unresolved.len();
    let wait = plan.common().wait_for_principal.then_some(deadline);
    let assign = |(at, who): One<M>| async move {
        let wait = wait.map(Deadline::left);
        let assign = || at.assign(aws, &who);
        named_principal::in_time(aws, who.0, &who.1, wait, assign).await
    };
    let end = |(at, who): One<M>| async move { at.end(aws, &who).await };
    let (added, removed, not_made) = new_before_old(aws, (new, old), assign, end).await;
    there.extend(added);
    there.retain(|one| !removed.contains(one));
    failures.extend(not_made);
    let known = |one: &One<M>| all.get(one).or_else(|| before.get(one)).cloned();
    let cells: BTreeSet<Cell> = there.iter().filter_map(known).collect();
    let exists = !plan.common().id.is_empty() || !cells.is_empty();
    let at = M::FORM.at(plan.common().written);
    let principals = there.iter().map(|(_, who)| who.clone());
    let called = called_now(aws, &plan, principals.collect()).await;
    let called = with_written_names(called, &cells);
    let state = shown(plan, &named(cells, &called), called);
    let Some(first) = failures.first() else {
        return Ok(state);
    };
    let why = Error::new(first.why.kind, roster::said(&failures, number)).at(at);
    Err(Halted {
        exists: exists.then_some(state),
        whole: false,
        why,
    })
}

/// A name that is written is what its principal is called here.
fn with_written_names(mut called: Called, cells: &BTreeSet<Cell>) -> Called {
    for Who { kind, id, name } in cells.iter().map(|cell| &cell.who) {
        if let (Some(id), Some(name)) = (id, name) {
            called.enter(*kind, id, name);
        }
    }
    called
}

fn named(cells: BTreeSet<Cell>, called: &Called) -> BTreeSet<Cell> {
    let named = |cell: Cell| {
        let id = cell.who.id.as_deref().unwrap_or_default();
        let name = called.name(cell.who.kind, id).cloned().or(cell.who.name);
        Cell {
            who: Who {
                kind: cell.who.kind,
                id: cell.who.id,
                name,
            },
            ..cell
        }
    };
    cells.into_iter().map(named).collect()
}

/// The state for the cells that are true.
fn shown<M: Matrix>(state: M, cells: &BTreeSet<Cell>, called: Called) -> M {
    let written = state.common().written.clone();
    let rows = lists::rows(M::FORM, cells, &state.rows(), &written);
    let called = called.only(&rows);
    state.with(rows, called)
}

/// An assignment as a message calls it.
fn said_of<M: Matrix>(state: &M, cell: &Cell) -> String {
    let who = cell.who.called();
    let (account, set) = match M::FORM {
        Form::PermissionSet => (
            Some(cell.place.clone()),
            state.set_name("").map(str::to_owned),
        ),
        Form::Account | Form::Roles => {
            let at = state.address(&cell.place);
            (
                at.map(|at| at.account().to_owned()),
                Some(cell.place.clone()),
            )
        }
    };
    let place = [account, set].into_iter().flatten().collect::<Vec<_>>();
    format!("{who} ({})", place.join(", "))
}

/// What they are called, as far as it can be read: it is only a help.
async fn called_now<M: Matrix>(
    aws: &Aws,
    state: &M,
    principals: BTreeSet<(PrincipalType, String)>,
) -> Called {
    let mut called = state.called();
    let nameless = principals.into_iter();
    let nameless = nameless.filter(|(kind, id)| called.name(*kind, id).is_none());
    let nameless: BTreeSet<_> = nameless
        .map(|(kind, id)| roster::Who { kind, id })
        .collect();
    if nameless.is_empty() {
        return called;
    }
    let store = state.common().home.readable_store(aws).await;
    for (who, name) in roster::names_of(aws, store.as_deref(), nameless).await {
        called.enter(who.kind, &who.id, &name);
    }
    called
}

/// Ends everything that a state has.
async fn remove_all<M: Matrix>(
    aws: &Aws,
    state: &M,
    before: BTreeMap<One<M>, Cell>,
) -> Result<(), Error> {
    let all: Named<_> = before
        .iter()
        .map(|(one, cell)| (one.clone(), said_of(state, cell)))
        .collect();
    let number = all.len();
    let end = |(at, who): One<M>| async move { at.end(aws, &who).await };
    let (_, failures) = side_by_side(aws, "end the assignment of", all, end).await;
    let failures: Vec<_> = failures.into_iter().map(|(_, failure)| failure).collect();
    match failures.first() {
        None => Ok(()),
        Some(first) => Err(Error::new(first.why.kind, roster::said(&failures, number))),
    }
}
