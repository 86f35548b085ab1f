//! Identity stores themselves, and from where they can be reached.

use serde_json::Value;

use super::access::{denied, instance_id, may};
use crate::cloud::call::{Answer, Call, Output};
use crate::cloud::page::Page;
use crate::cloud::world::{Instance, InstanceStatus};

fn named(instance: &Instance) -> Output {
    Output::default()
        .with("IdentityStoreId", instance.identity_store.id.as_str())
        .with("IdentityStoreArn", instance.identity_store_arn())
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let id = instance_id(call)?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, &id))?;
    let configuration = instance.identity_store.network_configuration.clone();
    Ok(named(instance)
        .maybe("NetworkConfiguration", configuration)
        .into())
}

pub(super) fn list(call: &mut Call) -> Answer {
    let page = Page::of(call, "IdentityStores")?;
    let visible = |instance: &&Instance| {
        instance.status == InstanceStatus::Active
            && instance.is_in(call.region)
            && may(call, instance)
    };
    let rows = call.world.instances.iter().filter(visible);
    let rows = rows.map(|instance| Value::from(named(instance))).collect();
    Ok(page.fill_from(rows).into())
}

/// "The service performs a full replacement of the identity store's current
/// network configuration."
pub(super) fn update(call: &mut Call) -> Answer {
    let id = instance_id(call)?;
    let configuration = call.input.object("NetworkConfiguration");
    let refusal = denied(call, &id);
    let instance = call.world.instances.get_mut(&id).ok_or(refusal)?;
    if let Some(configuration) = configuration {
        instance.identity_store.network_configuration = Some(configuration.0.clone());
    }
    Ok(named(instance).into())
}
