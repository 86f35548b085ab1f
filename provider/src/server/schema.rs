//! What core gets to know before it asks for anything: schemas, identities, functions and what this provider can do.
//!
//! Decides nothing: it collects what the tables say.

use std::collections::HashMap;
use std::sync::OnceLock;

use tfplugin::tfplugin6 as pb;

use crate::{areas, provider};

/// Every message of the schema is the same for the life of the process, so it is built once.
pub(super) fn provider_schema() -> &'static pb::get_provider_schema::Response {
    static SCHEMA: OnceLock<pb::get_provider_schema::Response> = OnceLock::new();
    SCHEMA.get_or_init(|| pb::get_provider_schema::Response {
        provider: Some(provider::SCHEMA.to_wire()),
        resource_schemas: areas::resources()
            .map(|resource| (resource.name().to_owned(), resource.schema().to_wire()))
            .collect(),
        data_source_schemas: areas::data_sources()
            .map(|source| (source.name().to_owned(), source.schema().to_wire()))
            .collect(),
        list_resource_schemas: areas::resources()
            .map(|resource| (resource.name().to_owned(), resource.listing().to_wire()))
            .collect(),
        functions: functions(),
        server_capabilities: Some(capabilities()),
        ..Default::default()
    })
}

pub(super) fn functions() -> HashMap<String, pb::Function> {
    areas::functions()
        .map(|function| (function.name.to_owned(), function.to_wire()))
        .collect()
}

fn capabilities() -> pb::ServerCapabilities {
    pb::ServerCapabilities {
        plan_destroy: true,
        get_provider_schema_optional: true,
        move_resource_state: true,
        generate_resource_config: true,
    }
}

pub(super) fn metadata() -> pb::get_metadata::Response {
    use pb::get_metadata::{
        DataSourceMetadata, FunctionMetadata, ListResourceMetadata, ResourceMetadata,
    };
    let sources = areas::data_sources().map(|source| source.name().to_owned());
    let functions = areas::functions().map(|function| function.name.to_owned());
    let names = || areas::resources().map(|resource| resource.name().to_owned());
    pb::get_metadata::Response {
        server_capabilities: Some(capabilities()),
        resources: names()
            .map(|type_name| ResourceMetadata { type_name })
            .collect(),
        data_sources: sources
            .map(|type_name| DataSourceMetadata { type_name })
            .collect(),
        list_resources: names()
            .map(|type_name| ListResourceMetadata { type_name })
            .collect(),
        functions: functions.map(|name| FunctionMetadata { name }).collect(),
        ..Default::default()
    }
}

pub(super) fn identities() -> pb::get_resource_identity_schemas::Response {
    let identity_schemas: HashMap<_, _> = areas::resources()
        .map(|resource| {
            (
                resource.name().to_owned(),
                resource.schema().identity_to_wire(),
            )
        })
        .collect();
    pb::get_resource_identity_schemas::Response {
        identity_schemas,
        diagnostics: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_is_one_that_core_accepts() {
        let schema = provider_schema();
        for (name, schema) in schema
            .resource_schemas
            .iter()
            .chain(&schema.data_source_schemas)
            .chain(&schema.list_resource_schemas)
        {
            let block = schema.block.as_ref().unwrap();
            for attribute in &block.attributes {
                let sources = [attribute.required, attribute.optional, attribute.computed];
                assert!(sources.contains(&true), "{name}.{}", attribute.name);
                assert!(!(attribute.required && (attribute.optional || attribute.computed)));
                assert!(attribute.r#type.is_empty() == attribute.nested_type.is_some());
                assert!(
                    serde_json::from_slice::<serde_json::Value>(&attribute.r#type).is_ok()
                        || attribute.r#type.is_empty()
                );
            }
        }
    }
}
