//! Who is subscribed to Amazon Q Developer: `CreateAssignment` and what belongs to it.
//!
//! The operations name neither an instance nor a profile: an account has one profile
//! in a Region, and that is meant. What they answer is known from published callers:
//! a conflict for somebody who is subscribed, "not found" without a profile, a refusal
//! for a short time after the profile was made, and a list of the plans for one that
//! does not exist. Subscribing assigns nobody to the managed application.

use serde_json::json;

use super::q_access::{self, denied};
use crate::cloud::call::{Answer, Call, Operations};
use crate::cloud::error::ApiError;
use crate::cloud::world::q_developer::{Profile, Subscription};
use crate::cloud::world::{Instance, PrincipalType};

pub(crate) const OPERATIONS: Operations = &[
    ("CreateAssignment", create),
    ("DeleteAssignment", delete),
    ("UpdateAssignment", update),
];

/// The plans that the refusal of another one has been seen to list.
const PLANS: [&str; 8] = [
    "Q_DEVELOPER_STANDALONE",
    "Q_DEVELOPER_STANDALONE_FREE",
    "Q_DEVELOPER_STANDALONE_PRO",
    "Q_DEVELOPER_STANDALONE_PRO_PLUS",
    "Q_DEVELOPER_STANDALONE_PRO_MAX",
    "Q_DEVELOPER_STANDALONE_POWER",
    "Q_DEVELOPER_STANDALONE_STUDENT",
    "CREDIT_POOL",
];

/// The names that listings use, and that some accounts take.
const KIRO_PLANS: [&str; 4] = [
    "KIRO_ENTERPRISE_PRO",
    "KIRO_ENTERPRISE_PRO_PLUS",
    "KIRO_ENTERPRISE_PRO_MAX",
    "KIRO_ENTERPRISE_POWER",
];

/// The plan that is asked for. The model lets it be left out; what that does is not
/// known, so here it is refused.
fn plan(call: &Call) -> Result<String, ApiError> {
    let plan = call.input.text("subscriptionType");
    let kiro = call.world.settings.q_developer.kiro_plans_accepted && KIRO_PLANS.contains(&plan);
    if PLANS.contains(&plan) || kiro {
        return Ok(plan.to_owned());
    }
    Err(ApiError::validation(format!(
        "1 validation error detected: Value '{plan}' at 'subscriptionType' failed to satisfy \
         constraint: Member must satisfy enum value set: [{}]",
        PLANS.join(", ")
    )))
}

/// `BUILDER_ID` is named by one source and belongs to no identity store.
fn principal_type(call: &Call) -> Result<PrincipalType, ApiError> {
    match call.input.text("principalType") {
        "USER" => Ok(PrincipalType::User),
        "GROUP" => Ok(PrincipalType::Group),
        other => Err(ApiError::validation(format!(
            "1 validation error detected: Value '{other}' at 'principalType' failed to satisfy \
             constraint: Member must satisfy enum value set: [USER, GROUP]"
        ))),
    }
}

/// The caller's profile in the Region, and its instance.
fn profile(call: &Call) -> Result<(String, Profile), ApiError> {
    let mut own = q_access::profiles_of(call).filter(|(_, profile)| profile.status != "DELETING");
    let found = own.next();
    let found = found.map(|(instance, profile)| (instance.id.clone(), profile.clone()));
    let (instance, profile) =
        found.ok_or_else(|| ApiError::not_found("No profile was found for the account."))?;
    let named = call.input.maybe("profileArn");
    if named.is_some_and(|arn| arn != profile.arn()) {
        return Err(ApiError::not_found("The profile was not found."));
    }
    Ok((instance, profile))
}

/// Whether the account may subscribe anybody yet: not before the profile is active, and
/// for a short time after that neither.
fn admitted(call: &mut Call, profile: &Profile) -> Result<(), ApiError> {
    let refusal = denied(call, &profile.arn());
    let counts = call.clock.counts;
    let made = q_access::own_profile(call, &profile.arn())?;
    if made.status != "ACTIVE" {
        return Err(refusal);
    }
    if made.denials_left > 0 {
        made.denials_left -= u32::from(counts);
        return Err(refusal);
    }
    Ok(())
}

/// AWS does not say how it refuses somebody who is not in the directory.
fn known(instance: &Instance, call: &Call, kind: PrincipalType, id: &str) -> Result<(), ApiError> {
    let store = &instance.identity_store;
    let there = match kind {
        PrincipalType::User => store
            .users
            .get(id)
            .is_some_and(|user| user.appears.is_there(call.clock)),
        PrincipalType::Group => store
            .groups
            .get(id)
            .is_some_and(|group| group.appears.is_there(call.clock)),
    };
    if there {
        return Ok(());
    }
    let message = format!("{} not found: {id}", kind.name());
    Err(ApiError::not_found(message))
}

fn create(call: &mut Call) -> Answer {
    q_access::in_profile_region(call)?;
    q_access::end_of_month(call);
    let kind = principal_type(call)?;
    let plan = plan(call)?;
    let (instance_id, profile) = profile(call)?;
    admitted(call, &profile)?;
    let id = call.input.text("principalId");
    let refusal = denied(call, &profile.arn());
    let instance = call.world.instances.get(&instance_id);
    known(instance.ok_or(refusal)?, call, kind, id)?;
    let mut made = Subscription::new(&profile, kind, id, &plan);
    made.unlisted_reads = call.world.settings.q_developer.unlisted_reads;
    let key = Subscription::key_of(&profile.id, kind, id);
    if let Some(instance) = call.world.instances.get_mut(&instance_id) {
        let subscriptions = &mut instance.q_developer.subscriptions;
        let subscribed = subscriptions
            .get(&key)
            .is_some_and(|row| row.cancelled_at.is_none());
        if subscribed {
            return Err(ApiError::conflict("The principal is already subscribed."));
        }
        subscriptions.insert(made);
    }
    Ok(json!({}))
}

/// The subscription that the request names, which must be there.
fn subscription<'a>(call: &'a mut Call) -> Result<&'a mut Subscription, ApiError> {
    q_access::in_profile_region(call)?;
    q_access::end_of_month(call);
    let kind = principal_type(call)?;
    let (instance_id, profile) = profile(call)?;
    let key = Subscription::key_of(&profile.id, kind, call.input.text("principalId"));
    let instance = call.world.instances.get_mut(&instance_id);
    let found = instance.and_then(|found| found.q_developer.subscriptions.get_mut(&key));
    found.ok_or_else(|| ApiError::not_found("The subscription was not found."))
}

/// The sentence has been seen; that it is about a cancelled subscription is a guess.
fn update(call: &mut Call) -> Answer {
    let plan = plan(call)?;
    let found = subscription(call)?;
    if found.cancelled_at.is_some() {
        return Err(ApiError::conflict("Resource is in an invalid state."));
    }
    found.plan = plan;
    Ok(json!({}))
}

/// "After unsubscribing users or groups, their subscriptions are marked as Canceled"
/// (Amazon Q Developer User Guide, "Unsubscribing from Amazon Q Developer Pro"). What a
/// second request answers is not known.
fn delete(call: &mut Call) -> Answer {
    let now = call.now;
    let found = subscription(call)?;
    if found.cancelled_at.is_some() {
        return Err(ApiError::not_found("The subscription was not found."));
    }
    found.cancel(now);
    q_access::end_of_month(call);
    Ok(json!({}))
}
