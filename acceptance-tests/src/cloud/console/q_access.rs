//! Who may do what with Amazon Q Developer, and where.
//!
//! "It must be created in the AWS account where you want to subscribe users", which
//! may be any account of the organization (Amazon Q Developer User Guide, "What is
//! the Amazon Q Developer profile?"); each account sees and cancels its own
//! subscriptions. Of another account's AWS does not say how it refuses.

use crate::cloud::call::Call;
use crate::cloud::error::ApiError;
use crate::cloud::table::Row as _;
use crate::cloud::world::q_developer::Profile;
use crate::cloud::world::{Instance, SSO};

/// "Supported Regions for the Q Developer console and Q Developer profile".
const REGIONS: [&str; 2] = ["us-east-1", "eu-central-1"];

/// The refusal IAM gives.
pub(super) fn denied(call: &Call, resource: &str) -> ApiError {
    let prefix = call.model.console.as_ref();
    let prefix = prefix.map_or("", |console| console.iam_prefix.as_str());
    let message = format!(
        "User: {} is not authorized to perform: {prefix}:{} on resource: {resource}",
        call.caller.arn, call.operation
    );
    ApiError::new("AccessDeniedException", message)
}

/// Elsewhere the service has no address. The nearest to that here is an operation that
/// nobody knows.
pub(super) fn in_profile_region(call: &Call) -> Result<(), ApiError> {
    if REGIONS.contains(&call.region) {
        return Ok(());
    }
    let message = format!("There are no profiles in {}.", call.region);
    Err(ApiError::validation(message))
}

/// Whether the caller's account may use the instance.
pub(super) fn belongs(call: &Call, instance: &Instance) -> bool {
    let account = call.caller.account.as_str();
    if !call.world.is_organization_instance(instance) {
        return instance.owner == account;
    }
    let organization = call.world.organization_of(account);
    organization.is_some_and(|organization| organization.trusts(SSO))
}

/// The caller's profiles in the Region of the request, with their instances.
pub(super) fn profiles_of<'a>(call: &'a Call) -> impl Iterator<Item = (&'a Instance, &'a Profile)> {
    let own = |profile: &&Profile| {
        profile.account == call.caller.account && profile.region == call.region
    };
    let of = move |instance: &'a Instance| {
        let profiles = instance.q_developer.profiles.iter().filter(own);
        profiles.map(move |profile| (instance, profile))
    };
    call.world.instances.iter().flat_map(of)
}

/// A profile by its id.
pub(super) fn profile<'a>(call: &'a Call, id: &str) -> Option<(&'a Instance, &'a Profile)> {
    let of = |instance: &'a Instance| Some((instance, instance.q_developer.profiles.get(id)?));
    call.world.instances.iter().find_map(of)
}

/// The profile that an ARN names, if it is the caller's.
pub(super) fn own_profile<'a>(call: &'a mut Call, arn: &str) -> Result<&'a mut Profile, ApiError> {
    let missing = ApiError::not_found(format!("Profile not found: {arn}"));
    let refusal = denied(call, arn);
    let (region, account) = (call.region, call.caller.account.clone());
    let all = call.world.instances.iter_mut();
    let mut profiles = all.flat_map(|instance| instance.q_developer.profiles.iter_mut());
    let found = profiles.find(|profile| profile.arn() == arn && profile.region == region);
    match found {
        Some(profile) if profile.account != account => Err(refusal),
        Some(profile) if profile.status == "DELETING" => Err(missing),
        Some(profile) => Ok(profile),
        None => Err(missing),
    }
}

/// Takes out what is no longer shown.
pub(super) fn end_of_month(call: &mut Call) {
    let (now, reads) = (call.now, call.world.settings.q_developer.cancelled_reads);
    for instance in call.world.instances.iter_mut() {
        let subscriptions = &mut instance.q_developer.subscriptions;
        let over = subscriptions.iter().filter(|row| row.is_over(now, reads));
        let over: Vec<_> = over.map(|row| row.key().to_owned()).collect();
        for key in over {
            subscriptions.remove(&key);
        }
    }
}
