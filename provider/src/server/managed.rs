//! The RPCs of managed resources.
//!
//! Decides nothing but what is answered where a request cannot be read or a panic was caught: what core had.

use tfplugin::tfplugin6 as pb;
use tfplugin::value::Value;

use super::guard::guarded;
use super::names::resource;
use super::wire::{decoded, decoded_identity, encoded, encoded_identity};
use crate::engine;
use crate::engine::generate;
use crate::engine::moved::{self, Origin};
use crate::provider::Connection;
use crate::shape::diagnostic;
use crate::shape::path::Path;

pub(super) async fn upgrade(
    request: pb::upgrade_resource_state::Request,
) -> pb::upgrade_resource_state::Response {
    let result = guarded("UpgradeResourceState", &request.type_name, async {
        let resource = resource(&request.type_name)?;
        let raw = request.raw_state.unwrap_or_default();
        let state = engine::upgrade(resource, request.version, &raw.json);
        state.map_err(|diagnostic| vec![diagnostic])
    });
    match result.await {
        Ok(state) => pb::upgrade_resource_state::Response {
            upgraded_state: encoded(&state),
            diagnostics: Vec::new(),
        },
        Err(failed) => pb::upgrade_resource_state::Response {
            upgraded_state: None,
            diagnostics: diagnostic::to_wire(&failed),
        },
    }
}

pub(super) async fn upgrade_identity(
    request: pb::upgrade_resource_identity::Request,
) -> pb::upgrade_resource_identity::Response {
    let result = guarded("UpgradeResourceIdentity", &request.type_name, async {
        let schema = resource(&request.type_name)?.schema();
        let raw = request.raw_identity.unwrap_or_default();
        let identity = engine::stored_identity(schema, &raw.json);
        identity.map_err(|diagnostic| vec![diagnostic])
    });
    let (identity, failed) = match result.await {
        Ok(identity) => (identity, Vec::new()),
        Err(failed) => (Value::Null, failed),
    };
    pb::upgrade_resource_identity::Response {
        upgraded_identity: encoded_identity(&identity),
        diagnostics: diagnostic::to_wire(&failed),
    }
}

pub(super) async fn read(
    connection: &Connection,
    request: pb::read_resource::Request,
) -> pb::read_resource::Response {
    let result = guarded("ReadResource", &request.type_name, async {
        let resource = resource(&request.type_name)?;
        let state = decoded(request.current_state.as_ref())?;
        let private = request.private.to_vec();
        Ok(engine::read(resource, connection, state, private).await)
    });
    match result.await {
        Ok(outcome) => pb::read_resource::Response {
            new_state: encoded(&outcome.state),
            new_identity: encoded_identity(&outcome.identity),
            private: outcome.private.into(),
            diagnostics: diagnostic::to_wire(&outcome.diagnostics),
            deferred: None,
        },
        Err(failed) => pb::read_resource::Response {
            new_state: request.current_state,
            new_identity: request.current_identity,
            private: request.private,
            diagnostics: diagnostic::to_wire(&failed),
            deferred: None,
        },
    }
}

pub(super) async fn plan(
    connection: &Connection,
    request: pb::plan_resource_change::Request,
) -> pb::plan_resource_change::Response {
    let result = guarded("PlanResourceChange", &request.type_name, async {
        let resource = resource(&request.type_name)?;
        let prior = decoded(request.prior_state.as_ref())?;
        let config = decoded(request.config.as_ref())?;
        let private = request.prior_private.to_vec();
        Ok(engine::plan(resource, connection, prior, config, private).await)
    });
    match result.await {
        Ok(planned) => pb::plan_resource_change::Response {
            planned_state: encoded(&planned.state),
            requires_replace: planned.replace.iter().filter_map(Path::to_wire).collect(),
            planned_private: planned.private.into(),
            planned_identity: encoded_identity(&planned.identity).or(request.prior_identity),
            diagnostics: diagnostic::to_wire(&planned.diagnostics),
            ..Default::default()
        },
        Err(failed) => pb::plan_resource_change::Response {
            planned_state: request.prior_state,
            planned_private: request.prior_private,
            planned_identity: request.prior_identity,
            diagnostics: diagnostic::to_wire(&failed),
            ..Default::default()
        },
    }
}

pub(super) async fn apply(
    connection: &Connection,
    request: pb::apply_resource_change::Request,
) -> pb::apply_resource_change::Response {
    let result = guarded("ApplyResourceChange", &request.type_name, async {
        let resource = resource(&request.type_name)?;
        let prior = decoded(request.prior_state.as_ref())?;
        let planned = decoded(request.planned_state.as_ref())?;
        let config = decoded(request.config.as_ref())?;
        let private = request.planned_private.to_vec();
        Ok(engine::apply(resource, connection, prior, planned, config, private).await)
    });
    match result.await {
        Ok(outcome) => pb::apply_resource_change::Response {
            new_state: encoded(&outcome.state),
            new_identity: encoded_identity(&outcome.identity),
            private: outcome.private.into(),
            diagnostics: diagnostic::to_wire(&outcome.diagnostics),
            ..Default::default()
        },
        Err(failed) => pb::apply_resource_change::Response {
            new_state: request.prior_state,
            new_identity: request.planned_identity,
            private: engine::Private::without_plan(request.planned_private.to_vec()).into(),
            diagnostics: diagnostic::to_wire(&failed),
            ..Default::default()
        },
    }
}

pub(super) async fn import(
    connection: &Connection,
    request: pb::import_resource_state::Request,
) -> pb::import_resource_state::Response {
    let result = guarded("ImportResourceState", &request.type_name, async {
        let resource = resource(&request.type_name)?;
        let identity = decoded_identity(request.identity.as_ref())?;
        let started = engine::import(resource, connection, &request.id, &identity);
        started.map_err(|wrong| vec![wrong])
    });
    match result.await {
        Ok(outcome) => pb::import_resource_state::Response {
            imported_resources: vec![pb::import_resource_state::ImportedResource {
                type_name: request.type_name,
                state: encoded(&outcome.state),
                private: outcome.private.into(),
                identity: encoded_identity(&outcome.identity),
            }],
            ..Default::default()
        },
        Err(failed) => pb::import_resource_state::Response {
            diagnostics: diagnostic::to_wire(&failed),
            ..Default::default()
        },
    }
}

pub(super) async fn moved(
    request: pb::move_resource_state::Request,
) -> pb::move_resource_state::Response {
    let result = guarded("MoveResourceState", &request.target_type_name, async {
        let resource = resource(&request.target_type_name)?;
        let raw = request.source_state.unwrap_or_default();
        let identity = request.source_identity.unwrap_or_default();
        let origin = Origin {
            provider: &request.source_provider_address,
            resource: &request.source_type_name,
            schema_version: request.source_schema_version,
            json: &raw.json,
            private: &request.source_private,
            identity: &identity.json,
        };
        moved::moved(resource, &origin).map_err(|refused| vec![refused])
    });
    match result.await {
        Ok(outcome) => pb::move_resource_state::Response {
            target_state: encoded(&outcome.state),
            target_private: outcome.private.into(),
            target_identity: encoded_identity(&outcome.identity),
            diagnostics: Vec::new(),
        },
        Err(failed) => pb::move_resource_state::Response {
            diagnostics: diagnostic::to_wire(&failed),
            ..Default::default()
        },
    }
}

pub(super) async fn generate(
    request: pb::generate_resource_config::Request,
) -> pb::generate_resource_config::Response {
    let result = guarded("GenerateResourceConfig", &request.type_name, async {
        let schema = resource(&request.type_name)?.schema();
        let state = decoded(request.state.as_ref())?;
        Ok(generate::configuration(schema, &schema.conform(state)))
    });
    let (config, failed) = match result.await {
        Ok(config) => (config, Vec::new()),
        Err(failed) => (Value::Null, failed),
    };
    pb::generate_resource_config::Response {
        config: encoded(&config),
        diagnostics: diagnostic::to_wire(&failed),
    }
}
