//! What people are subscribed to, as an instance's Region lists it.
//!
//! An entry is a user's, with the plan it has by itself or through groups; the names of
//! the plans are Kiro's. Entries of groups have not been seen in public, so a world has
//! to ask for them. Which of several plans a user gets is not documented: here it is
//! its own, else the plan of the group that was subscribed first.

use serde_json::{Value, json};

use super::q_access::{self, denied};
use crate::cloud::call::{Answer, Call, Operations, Output, seconds};
use crate::cloud::page::Page;
use crate::cloud::world::q_developer::Subscription;
use crate::cloud::world::{Instance, PrincipalType};

pub(crate) const OPERATIONS: Operations = &[("ListUserSubscriptions", list)];

fn list(call: &mut Call) -> Answer {
    let page = Page::of(call, "subscriptions")?;
    let arn = call.input.text("instanceArn");
    // "The subscription is stored in the Identity Center Region": nowhere else is it
    // listed, and a filter for another Region finds nothing.
    let here = |instance: &&Instance| instance.arn() == arn && instance.region == call.region;
    let instance = call.world.instances.iter().find(here);
    let Some(instance) = instance.filter(|instance| q_access::belongs(call, instance)) else {
        return Err(denied(call, "*"));
    };
    let asked = call.input.maybe("subscriptionRegion");
    if asked.is_some_and(|asked| asked != instance.region) {
        return Ok(page.fill_from(Vec::new()).into());
    }
    let id = instance.id.clone();
    q_access::end_of_month(call);
    let instance = call.world.instances.get(&id);
    let rows = instance.map(|instance| rows(call, instance));
    let answer = page.fill_from(rows.unwrap_or_default());
    pass_time(call, &id);
    Ok(answer.into())
}

/// A listing goes by: subscriptions come into use, and months end.
fn pass_time(call: &mut Call, id: &str) {
    let activation = call.world.settings.q_developer.activation_reads;
    let (now, counts) = (call.now, call.clock.counts);
    let Some(instance) = call.world.instances.get_mut(id).filter(|_| counts) else {
        return;
    };
    let measured = call.world.settings.q_developer.cancelled_reads.is_some();
    for row in instance.q_developer.subscriptions.iter_mut() {
        if row.unlisted_reads > 0 {
            row.unlisted_reads -= 1;
            continue;
        }
        let pending = row.cancelled_at.is_none() && row.activated_at.is_none();
        if pending && activation.is_some_and(|reads| row.reads >= reads) {
            row.activated_at = Some(now);
        } else if (pending && activation.is_some()) || (row.cancelled_at.is_some() && measured) {
            row.reads += 1;
        }
    }
}

fn rows(call: &Call, instance: &Instance) -> Vec<Value> {
    let account = call.caller.account.as_str();
    let all = instance.q_developer.subscriptions.iter();
    let own: Vec<_> = all
        .filter(|row| row.account == account && row.unlisted_reads == 0)
        .collect();
    let store = &instance.identity_store;
    let users = store.users.iter().filter_map(|user| {
        let groups = store.groups_after(&user.id, 0);
        let member = |group: &str| groups.iter().any(|(_, row)| row.group_id == group);
        let concerns = |row: &&&Subscription| match row.principal_type {
            PrincipalType::User => row.principal_id == user.id,
            PrincipalType::Group => member(&row.principal_id),
        };
        let of_user: Vec<_> = own.iter().filter(concerns).copied().collect();
        entry(json!({"user": user.id}), &of_user)
    });
    let mut rows: Vec<_> = users.collect();
    if call.world.settings.q_developer.groups_are_listed {
        let groups = own
            .iter()
            .filter(|row| row.principal_type == PrincipalType::Group);
        rows.extend(groups.filter_map(|row| entry(json!({"group": row.principal_id}), &[*row])));
    }
    rows
}

/// What one principal has, if anything. A cancelled subscription does not count beside
/// another one.
fn entry(principal: Value, subscriptions: &[&Subscription]) -> Option<Value> {
    let live: Vec<_> = subscriptions
        .iter()
        .filter(|row| row.cancelled_at.is_none())
        .copied()
        .collect();
    let shown = if live.is_empty() {
        subscriptions
    } else {
        &live
    };
    let of = |kind| shown.iter().find(|row| row.principal_type == kind);
    let (own, grouped) = (of(PrincipalType::User), of(PrincipalType::Group));
    let first = own.or(grouped)?;
    // Only the last has been seen in public.
    let aggregated = match (own, grouped) {
        (Some(_), None) => "INDIVIDUAL",
        (None, _) => "GROUP",
        (Some(_), Some(_)) => "INDIVIDUAL_AND_GROUP",
    };
    let status = match (first.cancelled_at, first.activated_at) {
        (Some(_), _) => "CANCELLED",
        (None, Some(_)) => "ACTIVE",
        (None, None) => "PENDING",
    };
    let plan = json!({"amazonQ": listed(&first.plan)});
    let activated = first.activated_at.map(|_| plan.clone());
    Some(
        Output::default()
            .with("principal", principal)
            .with("type", plan)
            .maybe("activatedType", activated)
            .with("status", status)
            .maybe("activationDate", first.activated_at.map(seconds))
            .with("aggregatedSubscriptionType", aggregated)
            .into(),
    )
}

/// The name of a plan in listings.
fn listed(plan: &str) -> String {
    match plan.strip_prefix("Q_DEVELOPER_STANDALONE_") {
        Some(rest @ ("PRO" | "PRO_PLUS" | "PRO_MAX" | "POWER")) => {
            format!("KIRO_ENTERPRISE_{rest}")
        }
        _ => plan.to_owned(),
    }
}
