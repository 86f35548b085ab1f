//! Which other resources decide about the same assignments.
//!
//! Decides what is said of it: that two of one run want different people in the same place is an error, for what one of them
//! makes, the other one takes away at each apply.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ignore::{Ignore, ignores};
use super::{Cell, Form, Role, Who};
use crate::aws::Aws;
use crate::aws::account_access::account_of_role;
use crate::aws::account_assignment::AccountAssignment;
use crate::aws::claims::assignments::{Assignments, Authority, Contradiction, Place, Table};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// What a table claims.
pub(super) struct Claim<'a> {
    pub(super) form: Form,
    /// The account, or the permission set by its ARN or name.
    pub(super) about: &'a str,
    pub(super) cells: &'a BTreeSet<Cell>,
    /// The ARN of each permission set that has one, by its name.
    pub(super) arns: &'a BTreeMap<String, String>,
    /// Names of permission sets by what they are claimed by.
    pub(super) set_name: Option<&'a str>,
    pub(super) ignored: Vec<Ignore>,
    pub(super) whole: bool,
    pub(super) open: bool,
}

impl Claim<'_> {
    fn place(&self, place: &str) -> Place {
        match self.form {
            Form::PermissionSet => (place.to_owned(), self.about.to_owned()),
            Form::Account | Form::Roles => {
                let set = self.arns.get(place).map_or(place, String::as_str);
                (self.about.to_owned(), set.to_owned())
            }
        }
    }

    fn claimant(&self) -> String {
        match self.form {
            Form::PermissionSet => {
                let set = self.set_name.unwrap_or(self.about);
                format!("identitycenter_permission_set_assignments of {set}")
            }
            Form::Account => format!("identitycenter_account_assignments of {}", self.about),
            Form::Roles => format!(
                "identitycenter_account_access_account_entitlements of {}",
                self.about
            ),
        }
    }

    /// The names of permission sets, by what they are claimed by.
    fn set_names(&self) -> BTreeMap<String, String> {
        match self.form {
            Form::Account | Form::Roles => {
                let each = self.arns.iter();
                each.map(|(name, arn)| (arn.clone(), name.clone()))
                    .collect()
            }
            Form::PermissionSet => {
                let name = self
                    .set_name
                    .map(|name| (self.about.to_owned(), name.to_owned()));
                name.into_iter().collect()
            }
        }
    }

    fn table(self) -> Table {
        let mut wants = BTreeMap::<Place, Vec<Who>>::new();
        for Cell { place, who } in self.cells {
            wants
                .entry(self.place(place))
                .or_default()
                .push(who.clone());
        }
        let about = self.about.to_owned();
        let authority = match (self.whole, self.form) {
            (false, _) => Authority::Named,
            (true, Form::PermissionSet) => Authority::PermissionSet(about),
            (true, Form::Account | Form::Roles) => Authority::Account(about),
        };
        let names = self.set_names();
        let ignored = self.ignored;
        Table {
            authority,
            wants,
            open: self.open,
            leaves: Arc::new(move |(account, set), who| {
                let name = names.get(set).map_or(Role::name(set), |name| name);
                ignores(&ignored, account, Some(name), who)
            }),
        }
    }
}

/// What is claimed of assignments, or of entitlements.
fn of(aws: &Aws, form: Form) -> &Assignments {
    match form {
        Form::PermissionSet | Form::Account => &aws.claims.assignments,
        Form::Roles => &aws.claims.entitlements,
    }
}

/// Claims what a table wants, whose plan has this mark.
pub(super) fn plan_claim(
    aws: &Aws,
    (mark, at): (&str, &'static str),
    claim: Claim<'_>,
) -> Result<(), Diagnostics> {
    let (claimant, claims) = (claim.claimant(), of(aws, claim.form));
    match claims.table(mark, &claimant, claim.table()) {
        Some(found) => Err(vec![contradiction(&found).at(Path::of(at))]),
        None => Ok(()),
    }
}

/// Claims one assignment.
pub(in crate::areas::accounts) fn plan_single_claim(
    aws: &Aws,
    plan: &mut Plan<'_>,
    assignment: &AccountAssignment,
) -> Result<(), Diagnostics> {
    let place = (
        assignment.account_id.clone(),
        assignment.permission_set_arn.clone(),
    );
    let who = Who {
        kind: assignment.principal_type,
        id: Some(assignment.principal_id.clone()),
        name: plan.get("principal_name").as_str().map(str::to_owned),
    };
    let claimant = format!("identitycenter_account_assignment of {}", who.called());
    plan_single(plan, &aws.claims.assignments, &claimant, (&place, &who))
}

/// Claims one entitlement for `claimant`, a single resource or the set of a role.
pub(in crate::areas::accounts) fn plan_entitlement_claim(
    aws: &Aws,
    plan: &mut Plan<'_>,
    (claimant, at): (&str, &'static str),
    (role_arn, who): (&str, &Who),
) -> Result<(), Diagnostics> {
    let place = (account_of_role(role_arn).to_owned(), role_arn.to_owned());
    let claims = &aws.claims.entitlements;
    let claimed = plan_single(plan, claims, claimant, (&place, who));
    let at = |found: Diagnostic| found.at(Path::of(at));
    claimed.map_err(|found| found.into_iter().map(at).collect())
}

fn plan_single(
    plan: &mut Plan<'_>,
    claims: &Assignments,
    claimant: &str,
    (place, who): (&Place, &Who),
) -> Result<(), Diagnostics> {
    let found = claims.single(claimant, place, who);
    if let Some(found) = found.contradiction {
        return Err(vec![contradiction(&found)]);
    }
    if let Some(table) = found.agrees {
        plan.warnings.push(Diagnostic::warning(
            "Two resources decide about the same",
            format!(
                "{claimant} in {} and {table} both decide about it. Whichever of them is destroyed takes it from the other one. \
                 Use only one of them, or name it in ignore of the table.",
                place.0
            ),
        ));
    }
    Ok(())
}

fn contradiction(found: &Contradiction) -> Diagnostic {
    let Contradiction {
        wants,
        removes,
        place: (account, set),
        who,
    } = found;
    let called = who.called();
    let removes = match wants == removes {
        true => "another resource of it",
        false => removes,
    };
    Diagnostic::error(
        "Two resources contradict each other",
        format!(
            "{wants} wants {called} in {account} with {set}, and {removes} does not, which is the only authority there: each apply \
             would undo what the other one has done. Say it in one of them, narrow the other one with scope = \"NAMED\", or leave it \
             to the other one with ignore."
        ),
    )
}
