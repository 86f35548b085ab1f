//! What a plan says of those whom it takes away, and of the roles that disappear with them.
//!
//! Decides nothing of what is planned.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Form, Who};
use crate::areas::principal::roster;
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// The cells before and after, and what is not known of the latter.
pub(super) struct Change<'a> {
    pub(super) form: Form,
    /// What the table is about, as a message calls it.
    pub(super) about: &'a str,
    pub(super) before: &'a BTreeSet<Cell>,
    pub(super) planned: &'a BTreeSet<Cell>,
    pub(super) open: bool,
    pub(super) at: &'static str,
}

/// Those of one table whom another one has at none of the same places.
pub(super) fn without<'a>(these: &'a BTreeSet<Cell>, those: &BTreeSet<Cell>) -> Vec<&'a Cell> {
    let mut by_place = BTreeMap::<&str, Vec<&Who>>::new();
    for cell in those {
        by_place.entry(&cell.place).or_default().push(&cell.who);
    }
    let is_there = |cell: &&Cell| {
        let there = by_place.get(cell.place.as_str());
        there.is_some_and(|there| there.iter().any(|who| who.is(&cell.who)))
    };
    these.iter().filter(|cell| !is_there(cell)).collect()
}

impl Form {
    /// One line for each permission set or role; of a single permission set, for each user or group.
    fn lines(self, cells: &[&Cell]) -> String {
        let mut all = BTreeMap::<String, Vec<String>>::new();
        for Cell { place, who } in cells {
            let (line, one) = match self {
                Self::PermissionSet => (who.called(), place.clone()),
                Self::Account | Self::Roles => (place.clone(), who.called()),
            };
            all.entry(line).or_default().push(one);
        }
        let shown = all.iter().take(LINES_AT_MOST);
        let mut text: String = shown
            .map(|(line, all)| format!("\n- {line}: {}", roster::shortened(all)))
            .collect();
        if all.len() > LINES_AT_MOST {
            text += &format!("\n- and {} more", all.len() - LINES_AT_MOST);
        }
        text
    }
}

/// A number of what these nouns say, which end in s.
pub(super) fn counted(number: usize, nouns: &str) -> String {
    match number {
        1 => format!("1 {}", nouns.trim_end_matches('s')),
        _ => format!("{number} {nouns}"),
    }
}

/// How many lines a message has.
const LINES_AT_MOST: usize = 20;

impl Change<'_> {
    /// What the plan takes away.
    pub(super) fn warn(&self, plan: &mut Plan<'_>) {
        let gone = without(self.before, self.planned);
        if gone.is_empty() {
            return;
        }
        let will = if self.open { "may be" } else { "will be" };
        let (number, all, noun) = (gone.len(), self.before.len(), self.form.noun());
        let summary = match number == all && self.planned.is_empty() && !self.open {
            true => format!("All {noun} end: {number}"),
            false => format!("{number} of {all} {noun} {will} ended"),
        };
        let detail = format!(
            "{number} {will} ended of {}:{}",
            self.about,
            self.form.lines(&gone)
        );
        let warning = Diagnostic::warning(summary, detail).at(Path::of(self.at));
        plan.warnings.push(warning);
        plan.warnings.extend(self.roles(&gone));
    }

    /// The role of a permission set in an account goes with its last assignment there.
    fn roles(&self, gone: &[&Cell]) -> Option<Diagnostic> {
        if self.form == Form::Roles {
            return None;
        }
        let stay: BTreeSet<_> = self
            .planned
            .iter()
            .map(|cell| cell.place.as_str())
            .collect();
        let empty: BTreeSet<_> = gone.iter().map(|cell| cell.place.clone()).collect();
        let empty: Vec<_> = empty
            .into_iter()
            .filter(|place| !stay.contains(place.as_str()))
            .collect();
        if empty.is_empty() {
            return None;
        }
        let will = if self.open { "may" } else { "will" };
        let which = match self.form {
            Form::PermissionSet => format!(
                "the role of {} {will} disappear from {}",
                self.about,
                roster::shortened(&empty)
            ),
            Form::Account | Form::Roles => format!(
                "the roles of {} {will} disappear from {}",
                roster::shortened(&empty),
                self.about
            ),
        };
        Some(
            Diagnostic::warning(
                "Roles disappear from accounts",
                format!(
                    "With the last assignment there, {which}. If somebody is assigned there again, the role comes back under another \
                     ARN: trust policies, access entries of EKS and other policies that name it by its ARN no longer fit."
                ),
            )
            .at(Path::of(self.at)),
        )
    }

    /// Those whom nobody has planned. This apply leaves them, the next plan removes them.
    pub(super) fn warn_of_others(&self, plan: &mut Plan<'_>, there: &BTreeSet<Cell>, whole: bool) {
        let known: BTreeSet<Cell> = self.before.union(self.planned).cloned().collect();
        let others = without(there, &known);
        if others.is_empty() {
            return;
        }
        let (of, or_else) = match whole {
            true => ("", ", or say scope = \"NAMED\""),
            false => (", where it names somebody", ""),
        };
        let detail = format!(
            "This resource is the only authority on {}{of}. This apply leaves {} that it does not name, the next plan ends \
             them:{}\nTo keep them, add them, or name them in ignore{or_else}.",
            self.about,
            counted(others.len(), self.form.noun()),
            self.form.lines(&others)
        );
        let warning = Diagnostic::warning("The next plan ends what this one does not name", detail);
        plan.warnings.push(warning.at(Path::of(self.at)));
    }
}

/// Warns of those who are taken away with the resource.
pub(in crate::areas::accounts) fn warn_of_destruction(
    form: Form,
    cells: &BTreeSet<Cell>,
    about: &str,
) -> Diagnostics {
    if cells.is_empty() {
        return Vec::new();
    }
    let all: Vec<_> = cells.iter().collect();
    let (noun, number) = (form.noun(), all.len());
    let roles = match form {
        Form::PermissionSet | Form::Account => ", and the roles disappear where they are the last",
        Form::Roles => "",
    };
    vec![Diagnostic::warning(
        format!("All {noun} end: {number}"),
        format!(
            "Destroying this resource ends {} of {about}{roles}:{}",
            counted(number, noun),
            form.lines(&all)
        ),
    )]
}
