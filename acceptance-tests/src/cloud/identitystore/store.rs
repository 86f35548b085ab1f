//! Identity stores themselves, and from where they can be reached.

use serde_json::{Map, Value, json};

use super::access::{denied, instance_id, may};
use crate::cloud::call::{Answer, Call, put};
use crate::cloud::page::Page;
use crate::cloud::world::{Instance, InstanceStatus};

fn named(instance: &Instance) -> Map<String, Value> {
    let mut output = Map::new();
    put(
        &mut output,
        "IdentityStoreId",
        Some(instance.identity_store.id.as_str()),
    );
    put(
        &mut output,
        "IdentityStoreArn",
        Some(instance.identity_store.arn(&instance.owner)),
    );
    output
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let id = instance_id(call)?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, &id))?;
    let mut output = named(instance);
    let configuration = instance.identity_store.network_configuration.clone();
    put(&mut output, "NetworkConfiguration", configuration);
    Ok(output.into())
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
    let output = named(instance);
    Ok(json!(output))
}
