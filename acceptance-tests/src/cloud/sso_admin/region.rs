//! The Regions of an instance.

use serde_json::{Value, json};

use super::access::{denied, usable};
use crate::cloud::call::{Answer, Call, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{AdditionalRegion, Instance, RegionStatus};

/// The quota of Regions per instance (User Guide, "IAM Identity Center quotas").
const MOST_REGIONS: usize = 6;

/// The primary Region and the additional ones, as listings show them.
pub(super) fn all(instance: &Instance) -> Vec<Value> {
    let primary = json!({
        "RegionName": instance.region,
        "Status": "ACTIVE",
        "AddedDate": seconds(instance.created_date),
        "IsPrimaryRegion": true,
    });
    let additional = instance.additional_regions.iter().map(|added| {
        json!({
            "RegionName": added.region,
            "Status": added.status.name(),
            "AddedDate": seconds(added.added_date),
            "IsPrimaryRegion": false,
        })
    });
    std::iter::once(primary).chain(additional).collect()
}

/// One read goes by for Regions that are being added or removed.
pub(super) fn pass_time(instance: &mut Instance) {
    instance
        .additional_regions
        .retain_mut(|added| match (added.status, added.reads_left) {
            (RegionStatus::Active, _) => true,
            (_, left @ 1..) => {
                added.reads_left = left - 1;
                true
            }
            (RegionStatus::Adding, 0) => {
                added.status = RegionStatus::Active;
                true
            }
            (RegionStatus::Removing, 0) => false,
        });
}

fn instance<'a>(call: &'a mut Call, arn: &str) -> Result<&'a mut Instance, ApiError> {
    let id = usable(call, arn)?;
    let refusal = denied(call, arn);
    call.world.instances.get_mut(&id).ok_or(refusal)
}

pub(super) fn list(call: &mut Call) -> Answer {
    let page = Page::of(call, "Regions")?;
    let arn = call.input.text("InstanceArn");
    let counts = call.clock.counts;
    let instance = instance(call, arn)?;
    if counts {
        pass_time(instance);
    }
    Ok(page.fill_from(all(instance)).into())
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let (arn, name) = (
        call.input.text("InstanceArn"),
        call.input.text("RegionName"),
    );
    let counts = call.clock.counts;
    let instance = instance(call, arn)?;
    if counts {
        pass_time(instance);
    }
    let found = all(instance)
        .into_iter()
        .find(|region| region["RegionName"] == name);
    found.ok_or_else(|| missing(name))
}

fn missing(name: &str) -> ApiError {
    ApiError::not_found(format!("Region {name} is not enabled."))
}

/// Only the organization instance has additional Regions, and only with a
/// customer managed key (User Guide, "Replicate IAM Identity Center").
pub(super) fn add(call: &mut Call) -> Answer {
    let (arn, name) = (
        call.input.text("InstanceArn"),
        call.input.text("RegionName"),
    );
    let (now, reads) = (call.now, call.world.settings.region_reads);
    let id = usable(call, arn)?;
    let organization = call
        .world
        .instances
        .get(&id)
        .is_some_and(|instance| call.world.is_organization_instance(instance));
    let instance = instance(call, arn)?;
    if !organization || instance.encryption.key_type != "CUSTOMER_MANAGED_KEY" {
        return Err(ApiError::validation(
            "Only an organization instance with a customer managed key can have additional Regions.",
        ));
    }
    if instance.is_in(name) || in_progress(instance) {
        return Err(ApiError::conflict(
            "The Region is enabled, or another change is in progress.",
        ));
    }
    if instance.additional_regions.len() + 1 >= MOST_REGIONS {
        return Err(ApiError::quota("Too many Regions."));
    }
    instance.additional_regions.push(AdditionalRegion {
        region: name.to_owned(),
        status: RegionStatus::Adding,
        added_date: now,
        reads_left: reads,
    });
    Ok(json!({"Status": "ADDING"}))
}

fn in_progress(instance: &Instance) -> bool {
    instance
        .additional_regions
        .iter()
        .any(|added| added.status != RegionStatus::Active)
}

pub(super) fn remove(call: &mut Call) -> Answer {
    let (arn, name) = (
        call.input.text("InstanceArn"),
        call.input.text("RegionName"),
    );
    let reads = call.world.settings.region_reads;
    let instance = instance(call, arn)?;
    if instance.region == name {
        return Err(ApiError::validation(
            "The primary Region cannot be removed.",
        ));
    }
    if in_progress(instance) {
        return Err(ApiError::conflict(
            "Another change of the Regions is in progress.",
        ));
    }
    let added = instance
        .additional_regions
        .iter_mut()
        .find(|added| added.region == name);
    let added = added.ok_or_else(|| missing(name))?;
    added.status = RegionStatus::Removing;
    added.reads_left = reads;
    Ok(json!({"Status": "REMOVING"}))
}
