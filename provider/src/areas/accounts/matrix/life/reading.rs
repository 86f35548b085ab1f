//! What of a table is true.
//!
//! Decides that somebody is gone only where AWS says so of their own place.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use futures_util::{StreamExt, stream};

use super::{Matrix, called_now, of_state, shown};
use crate::areas::accounts::matrix::ignore::ignores;
use crate::areas::accounts::matrix::{Address, Called, Cell, Who};
use crate::aws::account_assignment::Principal;
use crate::aws::{Aws, Error, Kind as ErrorKind, limits};

pub(in crate::areas::accounts) async fn read<M: Matrix>(
    aws: &Aws,
    state: M,
) -> Result<Option<M>, Error> {
    let (state, _) = state.located(aws, Duration::ZERO).await?;
    let said = of_state(&state).into_keys().collect();
    let of_state = state.rows().into_iter().filter_map(|row| row.place);
    let of_state = of_state.filter_map(|place| Some((place.clone(), state.address(&place)?)));
    let mut places: BTreeMap<String, M::At> = of_state.collect();
    let state = match state.common().whole {
        false => state,
        true => {
            let Some(found) = whole(state.places(aws).await)? else {
                return Ok(None);
            };
            places.extend(found.iter().cloned());
            state.with_places(&found)
        }
    };
    let addresses: BTreeSet<_> = places.values().cloned().collect();
    let mut there = whole(M::At::who_is_at(aws, &addresses).await)?;
    confirm(aws, said, &mut there).await?;
    let nobody = there.values().all(BTreeSet::is_empty);
    if nobody && !state.common().whole && is_gone(aws, &state).await? {
        return Ok(None);
    }
    let everybody = there.values().flatten().cloned().collect();
    let called = called_now(aws, &state, everybody).await;
    let cells = found(&state, &places, &there, &called);
    Ok(Some(shown(state, &cells, called)))
}

/// Whether there is no such account or permission set any more: an authority on everything knows by its places.
async fn is_gone<M: Matrix>(aws: &Aws, state: &M) -> Result<bool, Error> {
    match state.places(aws).await {
        // Whoever looks at what is named alone need not be allowed to see more.
        Err(error) if error.is(ErrorKind::Denied) => Ok(false),
        places => Ok(places?.is_none()),
    }
}

/// Those who are there and are not left alone.
fn found<M: Matrix>(
    state: &M,
    places: &BTreeMap<String, M::At>,
    there: &BTreeMap<M::At, BTreeSet<Principal>>,
    called: &Called,
) -> BTreeSet<Cell> {
    let ignored = state.common().ignore.clone().unwrap_or_default();
    let mut cells = BTreeSet::new();
    for (place, at) in places {
        for (kind, id) in there.get(at).into_iter().flatten() {
            let who = Who {
                kind: *kind,
                id: Some(id.clone()),
                name: called.name(*kind, id).cloned(),
            };
            if !ignores(&ignored, at.account(), state.set_name(place), &who) {
                let place = place.clone();
                cells.insert(Cell { place, who });
            }
        }
    }
    cells
}

/// What an authority on everything has to be able to read.
fn whole<T>(read: Result<T, Error>) -> Result<T, Error> {
    read.map_err(|error| match error.is(ErrorKind::Denied) {
        true => error.advise_too(
            "With scope = \"NAMED\" the resource looks only at the accounts and permission sets that it names.",
        ),
        false => error,
    })
}

/// Those whom the state knows and a listing by principals does not show are looked for at their pair.
async fn confirm<A: Address>(
    aws: &Aws,
    said: BTreeSet<(A, Principal)>,
    there: &mut BTreeMap<A, BTreeSet<Principal>>,
) -> Result<(), Error> {
    let missing: BTreeSet<A> = unlisted(&said, there).cloned().collect();
    let look = |at: A| async move {
        let now = at.who_is_here(aws).await?;
        Ok::<_, Error>((at, now))
    };
    let mut all = stream::iter(missing)
        .map(look)
        .buffer_unordered(limits::CHANGES_AT_ONCE);
    while let Some(looked) = all.next().await {
        let (at, now) = looked?;
        there.insert(at, now);
    }
    match unlisted(&said, there).next() {
        Some(at) => at.is_seen(aws).await,
        None => Ok(()),
    }
}

/// Where somebody was said to be who is not there.
fn unlisted<'a, A: Address>(
    said: &'a BTreeSet<(A, Principal)>,
    there: &'a BTreeMap<A, BTreeSet<Principal>>,
) -> impl Iterator<Item = &'a A> {
    let is_there = |at: &A, who| there.get(at).is_some_and(|all| all.contains(who));
    let missing = said.iter().filter(move |(at, who)| !is_there(at, who));
    missing.map(|(at, _)| at)
}
