//! A stand-in for the other providers that manage Identity Center, hashicorp/aws and hashicorp/awscc.
//!
//! A state that holds their resources makes Terraform ask them for their schemas, and nothing else as
//! long as the configuration has none of them. `peers/` has those schemas, of the resources that can be
//! moved to ours, in the form of `terraform providers schema -json`; and a state of each, as they write
//! it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use tfplugin::tfplugin6 as pb;
use tfplugin::tfplugin6::provider_server::Provider;
use tfplugin::tfplugin6::schema::nested_block::NestingMode as BlockNesting;
use tfplugin::tfplugin6::schema::object::NestingMode;
use tfplugin::tfplugin6::schema::{Attribute, Block, NestedBlock, Object};
use tonic::{Request, Response, Status};

use crate::directory;

/// The names of the providers that this can be.
pub const NAMES: [&str; 2] = ["aws", "awscc"];

/// One of the providers.
pub struct Peer {
    schemas: HashMap<String, pb::Schema>,
}

#[derive(Deserialize)]
struct Schemas {
    resource_schemas: BTreeMap<String, SchemaJson>,
}

#[derive(Deserialize)]
struct SchemaJson {
    version: i64,
    block: BlockJson,
}

#[derive(Deserialize)]
struct BlockJson {
    attributes: BTreeMap<String, AttributeJson>,
    #[serde(default)]
    block_types: BTreeMap<String, NestedJson>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AttributeJson {
    r#type: Option<Value>,
    nested_type: Option<ObjectJson>,
    required: bool,
    optional: bool,
    computed: bool,
}

#[derive(Deserialize)]
struct ObjectJson {
    nesting_mode: String,
    attributes: BTreeMap<String, AttributeJson>,
}

#[derive(Deserialize)]
struct NestedJson {
    block: BlockJson,
    #[serde(default)]
    min_items: i64,
    #[serde(default)]
    max_items: i64,
}

impl Peer {
    /// The provider with this name.
    pub fn named(name: &str) -> Result<Self, String> {
        let text = match name {
            "aws" => include_str!("../peers/aws.json"),
            "awscc" => include_str!("../peers/awscc.json"),
            _ => return Err(format!("{name} is none of {NAMES:?}")),
        };
        let read: Schemas =
            serde_json::from_str(text).map_err(|fault| format!("peers/{name}.json: {fault}"))?;
        let schemas = read.resource_schemas.into_iter();
        let schemas = schemas.map(|(name, schema)| {
            let wire = pb::Schema {
                version: schema.version,
                block: Some(block(schema.block)),
            };
            (name, wire)
        });
        Ok(Self {
            schemas: schemas.collect(),
        })
    }

    /// The schemas of its resources.
    pub fn schemas(&self) -> &HashMap<String, pb::Schema> {
        &self.schemas
    }
}

fn block(json: BlockJson) -> Block {
    let blocks = json.block_types.into_iter();
    let blocks = blocks.map(|(type_name, nested)| NestedBlock {
        type_name,
        block: Some(block(nested.block)),
        nesting: BlockNesting::List.into(),
        min_items: nested.min_items,
        max_items: nested.max_items,
    });
    Block {
        attributes: attributes(json.attributes),
        block_types: blocks.collect(),
        ..Block::default()
    }
}

fn attributes(json: BTreeMap<String, AttributeJson>) -> Vec<Attribute> {
    let attributes = json.into_iter().map(|(name, json)| Attribute {
        name,
        r#type: json
            .r#type
            .map_or_else(String::new, |one| one.to_string())
            .into(),
        nested_type: json.nested_type.map(|nested| Object {
            nesting: match nested.nesting_mode.as_str() {
                "single" => NestingMode::Single,
                _ => NestingMode::List,
            }
            .into(),
            attributes: attributes(nested.attributes),
            ..Object::default()
        }),
        required: json.required,
        optional: json.optional,
        computed: json.computed,
        ..Attribute::default()
    });
    attributes.collect()
}

#[tonic::async_trait]
impl Provider for Peer {
    async fn get_provider_schema(
        &self,
        _request: Request<pb::get_provider_schema::Request>,
    ) -> Result<Response<pb::get_provider_schema::Response>, Status> {
        Ok(Response::new(pb::get_provider_schema::Response {
            provider: Some(pb::Schema {
                block: Some(Block::default()),
                ..pb::Schema::default()
            }),
            resource_schemas: self.schemas.clone(),
            ..pb::get_provider_schema::Response::default()
        }))
    }

    async fn stop_provider(
        &self,
        _request: Request<pb::stop_provider::Request>,
    ) -> Result<Response<pb::stop_provider::Response>, Status> {
        Ok(Response::new(pb::stop_provider::Response::default()))
    }
}

/// Puts the peers into the mirror below `directory`, as packages that start `program`.
pub fn install(directory: &Path, program: &Path) -> Result<(), String> {
    NAMES.into_iter().try_for_each(|name| {
        let command = format!("'{}' {name}", program.display());
        directory::launcher(directory, &format!("hashicorp/{name}"), &command)
    })
}

/// Puts the provider itself, which is `program`, in the place of its stand-in.
pub fn replace(directory: &Path, name: &str, program: &Path) -> Result<(), String> {
    let command = format!("'{}'", program.display());
    directory::launcher(directory, &format!("hashicorp/{name}"), &command)
}
