//! How a change reaches the accounts.
//!
//! Decides what is saved where it does not reach all of them: the permission set is changed all the same, and the next plan
//! tries again.

use std::collections::BTreeMap;

use super::state::State;
use super::{NONE, timeout};
use crate::aws::permission_set::Provisioned;
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::shape::resource::Halted;
use crate::shape::schema::Operation;

/// A permission set after a change, of which the accounts are told if they are to be.
pub(super) async fn provisioned(
    aws: &Aws,
    prior: State,
    plan: State,
) -> Result<State, Halted<State>> {
    let reaches = prior.reaching() != plan.reaching();
    match (reaches, plan.provisioning == NONE) {
        (true, true) => Ok(left_to_others(aws, plan).await?),
        (false, true) => Ok(plan.provisioned_like(prior)),
        (false, false) if prior.provisioned != Some(false) => {
            // Another way to write the same has changed nothing.
            Ok(plan.provisioned_like(prior))
        }
        _ => brought(aws, prior, plan).await,
    }
}

async fn left_to_others(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
    match aws.outdated_accounts(plan.of()).await {
        Ok(outdated) => Ok(State {
            provisioned: Some(outdated.reachable.is_empty()),
            provisioning_failures: Some(BTreeMap::new()),
            unreachable_account_ids: Some(outdated.unreachable),
            ..plan
        }),
        Err(why) => Err(Halted::unread(plan, why)),
    }
}

async fn brought(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
    let limit = timeout(&plan, Operation::Update);
    let outcome = aws.provision_permission_set(plan.of(), limit).await;
    let halted = |outcome: Provisioned, why| {
        let state = State {
            // They are set later.
            tags: prior.tags.clone(),
            ..plan.clone()
        };
        let state = state.provisioned(outcome);
        Halted::half_made(
            State {
                provisioned: Some(false),
                ..state
            },
            why,
        )
    };
    match outcome {
        Ok(all) if all.failures.is_empty() => Ok(plan.provisioned(all)),
        Ok(part) => {
            let why = not_everywhere(&part);
            Err(halted(part, why))
        }
        Err(why) => Err(halted(Provisioned::default(), why)),
    }
}

/// How many accounts a message names.
const NAMED: usize = 10;

fn not_everywhere(part: &Provisioned) -> Error {
    let failed = part.failures.iter().take(NAMED);
    let failed = failed.map(|(account, reason)| format!("\n  {account}: {reason}"));
    let rest = part.failures.len().saturating_sub(NAMED);
    let rest = match rest {
        0 => String::new(),
        rest => format!("\n  and {rest} more"),
    };
    let failed: String = failed.collect();
    let message = format!(
        "the permission set is changed, and has not reached {} of its accounts:{failed}{rest}",
        part.failures.len()
    );
    Error::new(ErrorKind::Failed, message).advise(
        "What these accounts had before is in force there. The next plan shows provisioned = false and tries again. A customer \
         managed policy has to be in each account, with this name and path.",
    )
}
