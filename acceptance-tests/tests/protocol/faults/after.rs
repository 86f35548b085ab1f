//! What comes after a refusal and after the end of a process: the next command finds what there is, and finishes.

use tfplugin::Value;

use super::{Bench, Cell, Row, block};
use crate::acts::{Act, Asked, SETTLES};
use crate::network::holds;
use crate::subjects::subject_of;
use crate::terraform::{Change, Outcome, Terraform};

impl Bench {
    /// Either nothing was lost by it, or an error names what was denied and the state has all that there is.
    pub(super) async fn denied(
        &self,
        row: &Row,
        cell: &Cell,
        outcome: &Outcome,
    ) -> Result<(), String> {
        let errors = outcome.said.errors();
        if errors.is_empty() {
            return self.done_without(row, outcome).await;
        }
        if !row.act.errors.is_empty() {
            let kept = prior(&row.act).is_none_or(|prior| prior.state == outcome.state);
            return holds(kept, || "the state is not kept".to_owned());
        }
        if !errors.contains(&cell.operation) {
            return Err(format!("the error does not name what was denied: {errors}"));
        }
        match &row.act.asked {
            Asked::Read(from) if outcome.state != from.state => {
                Err("the state is not kept".to_owned())
            }
            Asked::Apply(both) => {
                self.is_known(row, &both.0, outcome).await?;
                self.anew(&row.act).await;
                let tainted = both.0.prior.is_null();
                converge(&self.terraform, &both.0, outcome, tainted).await?;
                self.has_settled(row, outcome).await
            }
            _ => Ok(()),
        }
    }

    /// Without an error what was asked for is done.
    async fn done_without(&self, row: &Row, outcome: &Outcome) -> Result<(), String> {
        self.has_settled(row, outcome).await?;
        let Asked::Apply(both) = &row.act.asked else {
            return row.calm.is_same_world(&self.cloud);
        };
        self.anew(&row.act).await;
        let change = Change {
            prior: outcome.state.clone(),
            ..both.0.clone()
        };
        if change.config.is_null() {
            return holds(outcome.state.is_null(), || {
                "it is still in the state".to_owned()
            });
        }
        at_rest(&self.terraform, &change, outcome).await
    }

    /// After a failed apply the state has what is there: where nothing is in it, nothing was made, and nothing was
    /// taken away that it still has.
    async fn is_known(&self, row: &Row, change: &Change, outcome: &Outcome) -> Result<(), String> {
        let before = serde_json::to_value(&row.act.world).expect("a world is JSON");
        let is_untouched = self.cloud.dump() == before;
        if outcome.state.is_null() {
            let creates = change.prior.is_null();
            // What is there with or without a resource is taken over by the next creation.
            let is_untouched = is_untouched || subject_of(&change.resource).outlives;
            return holds(creates && is_untouched, || {
                "nothing is in the state, and something is there".to_owned()
            });
        }
        self.anew(&row.act).await;
        let read = self.terraform.read(&change.resource, outcome).await;
        holds(read.said.errors().is_empty(), || read.said.errors())
    }

    /// The process ends after a write, and nobody has heard its answer.
    pub(super) async fn killed(&self, row: &Row) -> Result<(), String> {
        let Asked::Apply(both) = &row.act.asked else {
            return Err("only an apply is killed".to_owned());
        };
        let killed = Terraform::start().await;
        killed.configure(&block(&self.cloud, &row.act)).await;
        tokio::select! {
            outcome = killed.apply(&both.0, &both.1) => {
                return Err(format!("it has ended: {}", outcome.said.text()));
            }
            () = self.has_fired() => {}
        }
        drop(killed);
        self.cloud.clear_faults();
        self.anew(&row.act).await;
        let prior = prior(&row.act).unwrap_or_default();
        let next = match converge(&self.terraform, &both.0, &prior, false).await {
            Err(why) => self.as_told(&both.0, &why).await,
            calm => calm,
        };
        next?;
        self.has_settled(row, &prior).await
    }

    /// Does what an error of a creation asks for: imports what is there already.
    async fn as_told(&self, change: &Change, why: &str) -> Result<(), String> {
        let id = why
            .split("import {")
            .nth(1)
            .and_then(|block| block.split('"').nth(1));
        let id = id.ok_or_else(|| why.to_owned())?;
        let name = change.resource.as_str();
        self.terraform.configure_again().await;
        let imported = self.terraform.import(name, id, &Value::Null).await;
        converge(&self.terraform, change, &imported, false).await
    }

    /// What AWS makes, changes and deletes can be seen as it was for some reads.
    async fn has_settled(&self, row: &Row, last: &Outcome) -> Result<(), String> {
        let Asked::Apply(both) = &row.act.asked else {
            return Ok(());
        };
        for _ in 0..SETTLES {
            if row.calm.is_same_world(&self.cloud).is_ok() {
                return Ok(());
            }
            self.anew(&row.act).await;
            self.terraform.read(&both.0.resource, last).await;
        }
        row.calm.is_same_world(&self.cloud)
    }

    async fn has_fired(&self) {
        while self.cloud.faults().iter().all(|fault| fault.fired == 0) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        // The call goes on where it was counted.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// What was in the state before.
fn prior(act: &Act) -> Option<Outcome> {
    match &act.asked {
        Asked::Apply(both) => Some(Outcome {
            state: both.0.prior.clone(),
            private: both.0.private.clone(),
            identity: both.0.identity.clone(),
            ..Outcome::default()
        }),
        Asked::Read(from) => Some(*from.clone()),
        _ => None,
    }
}

/// The next command with the same configuration, as core goes about it: it refreshes, destroys what is tainted or
/// to be replaced, and applies. Then there is nothing left to do.
async fn converge(
    terraform: &Terraform,
    change: &Change,
    last: &Outcome,
    tainted: bool,
) -> Result<(), String> {
    let name = change.resource.as_str();
    let mut now = last.clone();
    if !now.state.is_null() {
        now = terraform.read(name, &now).await;
        succeeded("the refresh", &now)?;
    }
    if tainted && !now.state.is_null() {
        now = applied(terraform, &Change::destroy(name, &now)).await?;
    }
    if change.config.is_null() {
        if !now.state.is_null() {
            now = applied(terraform, &Change::destroy(name, &now)).await?;
        }
        return holds(now.state.is_null(), || {
            "it is still in the state".to_owned()
        });
    }
    now = applied(terraform, &Change::update(name, &now, &change.config)).await?;
    let after = Change {
        prior: now.state.clone(),
        ..change.clone()
    };
    at_rest(terraform, &after, &now).await
}

fn succeeded(what: &str, outcome: &Outcome) -> Result<(), String> {
    let errors = outcome.said.errors();
    holds(errors.is_empty(), || format!("{what} fails: {errors}"))
}

/// Plans and applies in a command of its own; nothing is replaced.
async fn applied(terraform: &Terraform, change: &Change) -> Result<Outcome, String> {
    let planned = terraform.plan(change).await;
    let errors = planned.said.errors();
    holds(errors.is_empty(), || {
        format!("the next plan fails: {errors}")
    })?;
    holds(planned.replace.is_empty(), || {
        "the next plan replaces it".to_owned()
    })?;
    let outcome = terraform.apply(change, &planned).await;
    succeeded("the next apply", &outcome)?;
    Ok(outcome)
}

/// A refresh finds it, and a plan has nothing to do.
async fn at_rest(terraform: &Terraform, change: &Change, now: &Outcome) -> Result<(), String> {
    let name = change.resource.as_str();
    let read = terraform.read(name, now).await;
    succeeded("the last refresh", &read)?;
    holds(read.state != Value::Null, || "it is gone".to_owned())?;
    let planned = terraform
        .plan(&Change::update(name, &read, &change.config))
        .await;
    let errors = planned.said.errors();
    holds(errors.is_empty(), || {
        format!("the last plan fails: {errors}")
    })?;
    holds(
        planned.replace.is_empty() && planned.state == read.state,
        || {
            format!(
                "the last plan is not empty: {:?} becomes {:?}",
                read.state, planned.state
            )
        },
    )
}
