//! The cloud of one scenario, and what the runner asks of it: the world, the calls that were
//! seen, faults, and calls that do not come from the provider.

use super::{Call, world};
use crate::cloud::{Cloud, Fault, Record, RunningCloud, World};
use serde_json::Value;

pub(crate) struct Control {
    cloud: RunningCloud,
}

impl Control {
    /// A cloud of its own, with this world.
    pub(crate) fn start(world: &Value) -> Result<Control, String> {
        let world = World::from_json(&world.to_string())?;
        let cloud = Cloud::start(world).map_err(|error| format!("the cloud: {error}"))?;
        Ok(Control { cloud })
    }

    /// What the provider gets as endpoint.
    pub(crate) fn endpoint(&self) -> String {
        self.cloud.endpoint()
    }

    /// Everything that exists in the cloud.
    pub(crate) fn world(&self) -> Value {
        self.cloud.dump()
    }

    /// Changes the world as time or somebody else would have.
    pub(crate) fn patch(&self, patch: &Value) -> Result<(), String> {
        let mut world = self.world();
        world::merge(&mut world, patch);
        self.cloud.set_world(World::from_json(&world.to_string())?);
        Ok(())
    }

    /// The calls since they were last forgotten.
    pub(crate) fn calls(&self) -> Vec<Record> {
        self.cloud.calls()
    }

    pub(crate) fn forget_calls(&self) {
        self.cloud.clear_calls();
    }

    pub(crate) fn add_fault(&self, fault: Value) -> Result<(), String> {
        let fault: Fault =
            serde_json::from_value(fault).map_err(|error| format!("the fault: {error}"))?;
        self.cloud.add_fault(fault);
        Ok(())
    }

    /// Takes back all faults. One that has never happened has tested nothing.
    pub(crate) fn end_faults(&self) -> Result<(), String> {
        let faults = self.cloud.faults();
        self.cloud.clear_faults();
        match faults.iter().find(|fault| fault.fired == 0) {
            Some(fault) => Err(format!("no call has met the fault on {}", fault.operation)),
            None => Ok(()),
        }
    }

    /// Calls an operation in the place of somebody else.
    pub(crate) fn call(&self, call: &Call, account: &str, region: &str) -> Result<Value, String> {
        let account = call.account.as_deref().unwrap_or(account);
        let (service, operation, input) = (&call.service, &call.operation, call.input.clone());
        let answer = self.cloud.call(account, region, service, operation, input);
        answer.map_err(|error| {
            format!(
                "{service}.{operation} {}: {} {}",
                call.input, error.code, error.message
            )
        })
    }
}
