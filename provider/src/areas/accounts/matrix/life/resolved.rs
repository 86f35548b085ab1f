//! Who and what a planned table means in the apply.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};

use super::{Matrix, One, one};
use crate::areas::accounts::matrix::{Address, Cell, Home, Row, lists};
use crate::areas::principal::named_principal;
use crate::areas::principal::roster::{self, Failure, Ids};
use crate::aws::{Aws, Deadline, Error, Kind as ErrorKind, PrincipalType, limits};
use crate::shape::schema::Operation;
use crate::shape::timeouts::Timeouts;

/// A table whose cells are assignments.
pub(super) struct Resolved<M: Matrix> {
    pub(super) all: BTreeMap<One<M>, Cell>,
    /// Cells of which nobody knows yet what they are.
    pub(super) unresolved: BTreeSet<Cell>,
    pub(super) failures: Vec<Failure>,
}

/// Everybody in a plan, with their ids.
pub(super) async fn planned<M: Matrix>(
    aws: &Aws,
    plan: M,
    operation: Operation,
) -> Result<(M, Resolved<M>, Deadline), Error> {
    let limit = Timeouts::of(plan.common().timeouts.as_ref(), M::SCHEMA, operation);
    let deadline = Deadline::after(limit);
    let (plan, missing) = plan.located(aws, limit).await?;
    let cells = lists::cells(&written_rows(&plan), &plan.called());
    let names: BTreeSet<_> = cells
        .iter()
        .filter(|cell| cell.who.id.is_none())
        .filter_map(|cell| Some((cell.who.kind, cell.who.name.clone()?)))
        .collect();
    let wait = plan.common().wait_for_principal.then_some(deadline);
    let (ids, mut failures) = ids_of(aws, plan.common().home, names, wait).await?;
    for (place, why) in missing {
        failures.push(Failure {
            verb: "assign anybody with",
            who: place,
            why,
        });
    }
    let (mut all, mut unresolved) = (BTreeMap::new(), BTreeSet::new());
    for mut cell in cells {
        if let (None, Some(name)) = (&cell.who.id, &cell.who.name) {
            cell.who.id = ids.get(&(cell.who.kind, name.clone())).cloned();
        }
        match one(&plan, &cell) {
            Some(one) => drop(all.insert(one, cell)),
            None => drop(unresolved.insert(cell)),
        }
    }
    let resolved = Resolved {
        all,
        unresolved,
        failures,
    };
    Ok((plan, resolved, deadline))
}

/// The rows that a configuration has written, and others only where it has written neither spelling.
fn written_rows<M: Matrix>(plan: &M) -> Vec<Row> {
    let written = plan.common().written;
    let is_written = |row: &Row| {
        let place = row.place.as_deref().unwrap_or_default();
        written.contains(&M::FORM.path(place, lists::list_of(row.kind, row.spelled)))
    };
    plan.rows().into_iter().filter(is_written).collect()
}

/// The ids of names, and why some have none.
async fn ids_of(
    aws: &Aws,
    home: Home<'_>,
    names: BTreeSet<(PrincipalType, String)>,
    wait: Option<Deadline>,
) -> Result<(Ids, Vec<Failure>), Error> {
    if names.is_empty() {
        return Ok((Ids::new(), Vec::new()));
    }
    let store = &home.store(aws).await?;
    let look = |(kind, name): (PrincipalType, String)| async move {
        let wait = wait.map(Deadline::left);
        let found = named_principal::resolved(aws, store, kind, &name, wait).await;
        ((kind, name), found)
    };
    let looked: Vec<_> = stream::iter(names)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let (mut ids, mut failures) = (Ids::new(), Vec::new());
    for ((kind, name), found) in looked {
        match found {
            Ok(id) => drop(ids.insert((kind, name), id)),
            Err(why) => failures.push(Failure {
                verb: "assign",
                who: roster::called(kind, Some(&name), ""),
                why,
            }),
        }
    }
    Ok((ids, failures))
}

/// Which planned assignments are there already.
pub(super) async fn already<M: Matrix>(
    aws: &Aws,
    planned: &Resolved<M>,
) -> Result<BTreeSet<One<M>>, Error> {
    let look = |one: One<M>| async move {
        // Whoever may not look may assign all the same: AWS takes what is there for done.
        match one.0.keep(aws, &one.1).await {
            Err(error) if error.is(ErrorKind::Denied) => Ok(None),
            looked => Ok::<_, Error>(looked?.then_some(one)),
        }
    };
    let mut all = stream::iter(planned.all.keys().cloned())
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE);
    let mut there = BTreeSet::new();
    while let Some(looked) = all.next().await {
        there.extend(looked?);
    }
    Ok(there)
}
