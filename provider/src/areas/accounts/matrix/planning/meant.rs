//! Who is meant by what a table writes.
//!
//! Decides that whoever is known by a name that nobody has any more stays, and that nobody stands at one place twice.

use std::collections::{BTreeMap, BTreeSet};

use super::at;
use crate::areas::accounts::matrix::{Called, Cell, Form, Home, Row, Spelled, Who};
use crate::areas::principal::named_principal;
use crate::areas::principal::roster::{self, Ids};
use crate::aws::{Aws, Error, PrincipalType};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// Who is meant by what is written.
pub(super) struct Meant {
    /// What they are called, by their ids: as it is written, where it is.
    pub(super) called: Called,
    pub(super) ids: Ids,
    /// Kind and name of those who mean nobody now.
    pub(super) nobody: BTreeSet<(PrincipalType, String)>,
}

impl Meant {
    #[expect(
        clippy::too_many_lines,
        reason = "names and ids are looked up in one order"
    )]
    pub(super) async fn of(
        aws: &Aws,
        plan: &mut Plan<'_>,
        (form, home): (Form, Home<'_>),
        rows: &[Row],
        before: &Called,
    ) -> Result<Self, Diagnostics> {
        let spelled = |spelled| {
            let of = move |row: &&Row| row.spelled == spelled;
            let rows = rows.iter().filter(of);
            rows.filter_map(|row| Some((row.kind, row.principal.clone()?)))
        };
        let names: BTreeSet<_> = spelled(Spelled::Name).collect();
        let by_id: BTreeSet<_> = spelled(Spelled::Id).collect();
        let unnamed = by_id
            .iter()
            .filter(|(kind, id)| before.name(*kind, id).is_none());
        let unnamed: BTreeSet<_> = unnamed
            .map(|(kind, id)| roster::Who {
                kind: *kind,
                id: id.clone(),
            })
            .collect();
        let mut meant = Self {
            called: Called::default(),
            ids: Ids::new(),
            nobody: BTreeSet::new(),
        };
        let mut store = None;
        if !names.is_empty() || !unnamed.is_empty() {
            store = match home.store(aws).await {
                Ok(store) => Some(store),
                Err(_) if names.is_empty() => None,
                Err(error) if plan.creates() && named_principal::may_come(&error) => None,
                Err(error) => return Err(cannot_look_up(&error, at(plan, form))),
            };
        }
        match &store {
            Some(store) => {
                let found = roster::looked_up(aws, store, names.clone()).await;
                meant.ids = found.map_err(|error| cannot_look_up(&error, at(plan, form)))?;
                meant.stay(aws, plan, (form, store), &names, before).await;
            }
            None => meant.nobody.clone_from(&names),
        }
        let now = roster::names_of(aws, store.as_deref(), unnamed).await;
        for (kind, id) in by_id {
            let who = roster::Who { kind, id };
            if let Some(name) = now.get(&who).or_else(|| before.name(kind, &who.id)) {
                meant.called.enter(kind, &who.id, name);
            }
        }
        meant.written_twice(form, rows)?;
        for ((kind, name), id) in &meant.ids {
            meant.called.enter(*kind, id, name);
        }
        Ok(meant)
    }

    /// Those whom the state knows by a name that nobody has any more are still meant if they are there.
    async fn stay(
        &mut self,
        aws: &Aws,
        plan: &mut Plan<'_>,
        (form, store): (Form, &str),
        names: &BTreeSet<(PrincipalType, String)>,
        before: &Called,
    ) {
        for (kind, name) in names {
            let known = before.id(*kind, name).cloned();
            let at = form.list(*kind, Spelled::Name);
            match (self.ids.get(&(*kind, name.clone())), &known) {
                (Some(now), Some(known)) if now != known => {
                    let warning = named_principal::means_another(at, *kind, name);
                    plan.warnings.push(warning);
                }
                (Some(_), _) => {}
                (None, known) => {
                    let now =
                        named_principal::called_now(aws, Some(store), *kind, known.as_deref());
                    match (now.await, known) {
                        (Some(now), Some(known)) => {
                            let warning = named_principal::renamed(*kind, name, &now);
                            plan.warnings.push(warning.at(Path::of(at)));
                            self.ids.insert((*kind, name.clone()), known.clone());
                        }
                        _ => drop(self.nobody.insert((*kind, name.clone()))),
                    }
                }
            }
        }
        let nobody: Vec<_> = self.nobody.iter().cloned().collect();
        let Some((kind, _)) = nobody.first().cloned() else {
            return;
        };
        let at = form.list(kind, Spelled::Name);
        if let Some(nobody) = named_principal::nobody_now(aws, store, nobody).await {
            let warning = nobody.warning(named_principal::patience(plan));
            plan.warnings.push(warning.at(Path::of(at)));
        }
    }

    /// Two spellings of one principal at one place: whoever takes one of them away does not take the access away.
    fn written_twice(&self, form: Form, rows: &[Row]) -> Result<(), Diagnostics> {
        let mut seen = BTreeMap::<(PrincipalType, String, &str), &str>::new();
        for row in rows {
            let (Some(principal), Some(place)) = (row.principal.as_deref(), row.place.as_deref())
            else {
                continue;
            };
            // Whoever is written by name and by id is one, wherever one of the two is taken away.
            let id = self.ids.get(&(row.kind, principal.to_owned())).cloned();
            let Some(id) = id.filter(|_| row.spelled == Spelled::Name) else {
                continue;
            };
            if let Some(other) = seen.insert((row.kind, id, place), principal) {
                let noun = row.kind.noun();
                let wrong = format!(
                    "{other:?} and {principal:?} are the same {noun}, at {place}. Leave one of them out."
                );
                let at = form.list(row.kind, row.spelled);
                return Err(vec![Diagnostic::invalid(Path::of(at), wrong)]);
            }
        }
        Ok(())
    }

    pub(super) fn who(&self, kind: PrincipalType, spelled: Spelled, text: &str) -> Who {
        match spelled {
            Spelled::Name => Who {
                kind,
                id: self.ids.get(&(kind, text.to_owned())).cloned(),
                name: Some(text.to_owned()),
            },
            Spelled::Id => Who {
                kind,
                id: Some(text.to_owned()),
                name: self.called.name(kind, text).cloned(),
            },
        }
    }

    pub(super) fn cells(&self, rows: &[Row]) -> BTreeSet<Cell> {
        let cell = |row: &Row| {
            let principal = row.principal.as_deref()?;
            Some(Cell {
                place: row.place.clone()?,
                who: self.who(row.kind, row.spelled, principal),
            })
        };
        rows.iter().filter_map(cell).collect()
    }

    /// How one who is written in one spelling stands in the other one. None: it is not known yet.
    pub(super) fn other(&self, kind: PrincipalType, from: Spelled, text: &str) -> Option<String> {
        let who = self.who(kind, from, text);
        match from {
            Spelled::Name => who.id,
            // An id stands for a name that cannot be read.
            Spelled::Id => who.name.or(who.id),
        }
    }
}

pub(super) fn cannot_look_up(error: &Error, at: &'static str) -> Diagnostics {
    let found = Diagnostic::error("Cannot look up the principals", error.explain());
    vec![found.at(Path::of(at))]
}
