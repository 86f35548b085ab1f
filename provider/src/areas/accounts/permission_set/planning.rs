//! What a plan says of a permission set beyond its table.
//!
//! Decides what goes when it is no longer written, what cannot go, when the accounts get a change, and who may make it.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::{AUTO, NONE};
use crate::aws::Aws;
use crate::aws::permission_set::Of;
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// What the accounts get with a provisioning. Source: of the description, nothing shows in an account.
const REACHING: &[&str] = &[
    "customer_managed_policies",
    "inline_policy",
    "managed_policies",
    "permissions_boundary",
    "relay_state",
    "session_duration",
];

/// What is left alone where nobody writes it.
const POLICIES: &[&str] = &[
    "customer_managed_policies",
    "inline_policy",
    "managed_policies",
    "permissions_boundary",
];

/// What AWS has no way to empty: the models want one character at least.
const LASTING: &[&str] = &["description", "relay_state"];

/// AWS's default. Source: IAM Identity Center user guide, "Set session duration for AWS accounts".
const USUAL_DURATION: &str = "PT1H";

pub(super) async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    if plan.creates() {
        plan_creation(aws, plan).await;
        return Ok(());
    }
    plan_what_is_not_written(plan)?;
    plan_provisioning(plan);
    match aws {
        Some(aws) if plan.changes() => {
            may_change(aws, plan).await?;
            warn_of_overwriting(aws, plan).await;
            warn_of_unreachable(plan);
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn plan_creation(aws: Option<&Aws>, plan: &mut Plan<'_>) {
    if let (Some(aws), Some(name)) = (aws, plan.get("name").as_str()) {
        aws.claims.permission_set_comes(name);
    }
    if let Some(aws) = aws
        && plan.configured("instance_arn").is_null()
        && let Ok(instance) = aws.default_instance(None).await
    {
        plan.decide("instance_arn", Value::from(instance.arn));
    }
    for name in POLICIES.iter().chain(LASTING) {
        plan.decide(name, Value::Null);
    }
    plan.decide("session_duration", Value::from(USUAL_DURATION));
    plan.decide("provisioned", Value::from(true));
    plan.decide("provisioning_failures", Value::Map(BTreeMap::new()));
    plan.decide("unreachable_account_ids", Value::List(Vec::new()));
}

/// What was written and is no longer written goes; what was not stays.
fn plan_what_is_not_written(plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let mut cannot = Vec::new();
    for name in LASTING {
        let is_empty = |value: &Value| value.is_null() || value.as_str() == Some("");
        let before = plan.before(name).clone();
        let goes = match plan.configured(name) {
            Value::Null => plan.written_before.contains(*name),
            now => now.as_str() == Some(""),
        };
        if goes && !is_empty(&before) {
            cannot.push(lasts(name, &before));
        } else if goes {
            plan.decide(name, Value::Null);
        }
    }
    if !cannot.is_empty() {
        return Err(cannot);
    }
    let mut left = Vec::new();
    for name in POLICIES {
        if !plan.configured(name).is_null() {
            continue;
        }
        match plan.written_before.contains(*name) {
            true => plan.decide(name, Value::Null),
            false if says_something(plan.before(name)) => left.push(*name),
            false => {}
        }
    }
    plan.warnings.extend(left_alone(&left));
    if plan.written_before.contains("session_duration")
        && plan.configured("session_duration").is_null()
    {
        plan.decide("session_duration", Value::from(USUAL_DURATION));
    }
    Ok(())
}

fn lasts(name: &str, before: &Value) -> Diagnostic {
    let before = before.as_str().unwrap_or_default();
    Diagnostic::error(
        format!("{name} cannot be removed"),
        format!(
            "AWS has no way to empty the {} of a permission set, which is {before:?}. Write another one, or destroy the \
             permission set and create a new one.",
            name.replace('_', " ")
        ),
    )
    .at(Path::of(name))
}

/// Whether there is any policy in a value.
fn says_something(there: &Value) -> bool {
    match there {
        Value::String(text) => !text.is_empty(),
        Value::List(elements) => !elements.is_empty(),
        Value::Map(members) => members.values().any(|member| !member.is_null()),
        _ => false,
    }
}

/// Says of what an import has found and nobody writes that it stays.
fn left_alone(names: &[&str]) -> Option<Diagnostic> {
    let first = names.first()?;
    let none = |name: &&str| match *name {
        "inline_policy" => "inline_policy = \"\"".to_owned(),
        "permissions_boundary" => "permissions_boundary = {}".to_owned(),
        name => format!("{name} = []"),
    };
    let none: Vec<_> = names.iter().map(none).collect();
    let warning = Diagnostic::warning(
        "Policies that are not written stay",
        format!(
            "The permission set has what the state shows as {}, and no configuration has ever said anything of it. Nothing is \
             done about it. To manage it, write it down as it is; to remove it, write {}.",
            names.join(", "),
            none.join(", ")
        ),
    );
    Some(warning.at(Path::of(first)))
}

/// A change reaches the accounts, and so does one that has not reached them before.
fn plan_provisioning(plan: &mut Plan<'_>) {
    let changes = plan.changes_any(REACHING);
    let outdated = plan.before("provisioned").as_bool() == Some(false);
    let automatic = match plan.get("provisioning").as_str() {
        Some(AUTO) => true,
        Some(NONE) => false,
        _ => return undecided(plan),
    };
    if automatic && (changes || outdated) {
        plan.decide("provisioned", Value::from(true));
        plan.decide("provisioning_failures", Value::Map(BTreeMap::new()));
        plan.decide("unreachable_account_ids", Value::Unknown);
    } else if changes {
        undecided(plan);
    }
}

fn undecided(plan: &mut Plan<'_>) {
    for name in [
        "provisioned",
        "provisioning_failures",
        "unreachable_account_ids",
    ] {
        plan.decide(name, Value::Unknown);
    }
}

/// The permission set of a plan, if it is known.
fn key(plan: &Plan<'_>) -> Option<(String, String)> {
    let text = |name: &str| plan.before(name).as_str().map(str::to_owned);
    Some((text("instance_arn")?, text("arn")?))
}

/// Nobody but the management account changes what is provisioned there. Whoever may not find out tries.
///
/// Source: IAM Identity Center user guide, "Delegated administration".
async fn may_change(aws: &Aws, plan: &Plan<'_>) -> Result<(), Diagnostics> {
    let Some((instance_arn, arn)) = key(plan) else {
        return Ok(());
    };
    let of = Of {
        instance_arn: &instance_arn,
        arn: &arn,
    };
    let Ok(Some(management)) = aws.reserved_to(of).await else {
        return Ok(());
    };
    let name = plan.before("name").as_str().unwrap_or_default();
    let who = aws.who().await;
    Err(vec![Diagnostic::error(
        "The management account has this permission set",
        reserved(name, &management, &who),
    )])
}

pub(in crate::areas::accounts) fn reserved(name: &str, management: &str, who: &str) -> String {
    format!(
        "{name:?} is provisioned in the management account {management}. From then on only the management account can change it, \
         delete it or assign it, in whichever account; this plan is made with {who}. Use two permission sets: one that \
         is assigned in {management} only and managed with its credentials, and another one for the member accounts."
    )
}

/// What a plan has not read because nobody has spoken of it is named before it is overwritten.
async fn warn_of_overwriting(aws: &Aws, plan: &mut Plan<'_>) {
    let Some((instance_arn, arn)) = key(plan) else {
        return;
    };
    let of = Of {
        instance_arn: &instance_arn,
        arn: &arn,
    };
    let begins = |plan: &Plan<'_>, name: &str| {
        plan.before(name).is_null() && !plan.configured(name).is_null()
    };
    let overwritten = |name: &str, there: String| {
        Diagnostic::warning(
            format!("The permission set has another {name} already"),
            format!("Nothing was said of it before. This replaces it:\n\n{there}"),
        )
        .at(Path::of(name))
    };
    if begins(plan, "inline_policy")
        && plan.get("inline_policy").as_str() != Some("")
        && let Ok(Some(there)) = aws.inline_policy(of).await
    {
        plan.warnings.push(overwritten("inline_policy", there));
    }
    if begins(plan, "permissions_boundary")
        && let Ok(Some(there)) = aws.permissions_boundary(of).await
    {
        plan.warnings
            .push(overwritten("permissions_boundary", there.to_string()));
    }
}

fn warn_of_unreachable(plan: &mut Plan<'_>) {
    let provisions = plan.get("provisioning").as_str() == Some(AUTO)
        && (plan.changes_any(REACHING) || plan.changes_any(&["provisioned"]));
    let unreachable = plan.before("unreachable_account_ids").as_list();
    let ids: BTreeSet<_> = unreachable
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    if !provisions || ids.is_empty() {
        return;
    }
    let ids: Vec<_> = ids.into_iter().collect();
    plan.warnings.push(Diagnostic::warning(
        "Accounts that cannot be reached keep an older version",
        format!(
            "These accounts are not active or have left the organization: {}. AWS cannot provision the permission set there.",
            ids.join(", ")
        ),
    ));
}
