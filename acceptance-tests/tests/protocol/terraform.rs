//! Terraform's part of the conversation: it starts the provider, asks, and reads the answers.
//!
//! An answer with a gRPC status fails the test at once: whatever goes wrong, a provider says it in
//! diagnostics.

use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use acceptance_tests::cloud::{Cloud, RunningCloud, World};
use acceptance_tests::documentation;
use acceptance_tests::scenario::suite;
use serde_json::{Map, Value as Json, json};
use tempfile::TempDir;
use tfplugin::client::{Connection, Options, Plugin};
use tfplugin::tfplugin6 as pb;
use tfplugin::tfplugin6::diagnostic::Severity;
use tfplugin::tfplugin6::provider_client::ProviderClient;
use tfplugin::value::{decode, encode};
use tfplugin::{Bytes, Value};
use tokio::process::Command;
use tonic::transport::Channel;

use crate::core_rules::proposed;
use crate::shape::{filled, value};
use crate::subjects::Subject;

pub(crate) const REGION: &str = "us-east-1";
pub(crate) const MANAGEMENT: &str = "111111111111";

/// A cloud of its own with a world of the folder `worlds/`.
pub(crate) fn cloud(world: &str) -> RunningCloud {
    let world = World::named(world).expect("there is such a world");
    Cloud::start(world).expect("there is a free port")
}

/// The same world after a merge patch.
pub(crate) fn cloud_with(world: &str, patch: &Json) -> RunningCloud {
    let cloud = cloud(world);
    let mut world = cloud.dump();
    suite::merge(&mut world, patch);
    cloud.set_world(World::from_json(&world.to_string()).expect("the patch fits the world"));
    cloud
}

/// The provider block for a cloud and an account.
pub(crate) fn block_for(cloud: &RunningCloud, account: &str) -> Json {
    let endpoint = json!(cloud.endpoint());
    let services = documentation::endpoints().expect("there is a documentation");
    let endpoints: Map<_, _> = services
        .into_iter()
        .map(|service| (service, endpoint.clone()))
        .collect();
    json!({
        "region": REGION,
        "access_key": format!("AKIA{account}"),
        "secret_key": format!("secret-{account}"),
        "allow_console_apis": true,
        "endpoints": endpoints,
    })
}

/// The binary under test, built once.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| suite::provider().expect("there is a provider"))
}

/// A command that starts the provider with nothing of the user's environment.
pub(crate) fn command(home: &Path) -> Command {
    let mut command = Command::new(program());
    command
        .env_clear()
        .env("HOME", home)
        .env("TMPDIR", home)
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .kill_on_drop(true);
    command
}

/// A provider that was started for this test, or one to which it was attached.
pub(crate) struct Terraform {
    client: ProviderClient<Channel>,
    schemas: pb::get_provider_schema::Response,
    /// The provider block that was sent last.
    block: Mutex<Option<Value>>,
    /// What ends with the test.
    _provider: Box<dyn Any>,
}

impl Terraform {
    pub(crate) async fn start() -> Self {
        let home = TempDir::new().unwrap();
        let terraform = Self::start_as(command(home.path())).await;
        Self {
            _provider: Box::new((terraform._provider, home)),
            ..terraform
        }
    }

    /// Starts a provider in an environment of the test's own.
    pub(crate) async fn start_as(command: Command) -> Self {
        let plugin = Plugin::start(command, Options::default());
        let plugin = plugin.await.expect("the provider starts");
        let client = plugin.connection().provider();
        Self::with(client, plugin).await
    }

    /// Starts a provider and configures it for one account of a cloud.
    pub(crate) async fn at(cloud: &RunningCloud, account: &str) -> Self {
        let terraform = Self::start().await;
        terraform.configure(&block_for(cloud, account)).await;
        terraform
    }

    /// The world of a subject, and a provider for its account.
    pub(crate) async fn of(subject: &Subject) -> (RunningCloud, Self) {
        let cloud = cloud_with(subject.world, &subject.with);
        let terraform = Self::at(&cloud, subject.account).await;
        if let Some(there) = &subject.there {
            let there = terraform.object(subject.resource, there);
            let change = Change::create(subject.resource, &there);
            terraform.carry_out(&change).await;
            terraform.configure_again().await;
        }
        (cloud, terraform)
    }

    pub(crate) async fn attach(connection: Connection) -> Self {
        let client = connection.provider();
        Self::with(client, connection).await
    }

    async fn with(mut client: ProviderClient<Channel>, provider: impl Any) -> Self {
        let asked = client.get_provider_schema(pb::get_provider_schema::Request {});
        let schemas = asked.await.expect("there is a schema").into_inner();
        Self {
            client,
            schemas,
            block: Mutex::default(),
            _provider: Box::new(provider),
        }
    }

    /// For calls that this has no method for.
    pub(crate) fn client(&self) -> ProviderClient<Channel> {
        self.client.clone()
    }

    pub(crate) fn schemas(&self) -> &pb::get_provider_schema::Response {
        &self.schemas
    }

    /// The names of all resource types, in order.
    pub(crate) fn resources(&self) -> Vec<String> {
        let mut names: Vec<_> = self.schemas.resource_schemas.keys().cloned().collect();
        names.sort();
        names
    }

    /// The schema of a resource type.
    pub(crate) fn resource(&self, name: &str) -> &pb::schema::Block {
        let schema = &self.schemas.resource_schemas[name];
        schema.block.as_ref().expect("a schema has a block")
    }

    fn provider_block(&self) -> &pb::schema::Block {
        let schema = self.schemas.provider.as_ref();
        let block = schema.and_then(|schema| schema.block.as_ref());
        block.expect("there is a provider schema")
    }

    /// A whole configuration or state of a resource, of which only some members are given.
    pub(crate) fn object(&self, resource: &str, members: &Json) -> Value {
        filled(self.resource(resource), &value(members))
    }

    pub(crate) fn provider_config(&self, members: &Value) -> Value {
        filled(self.provider_block(), members)
    }

    pub(crate) async fn configure(&self, block: &Json) {
        let said = self.configure_with(&value(block)).await;
        assert_eq!(said.text(), "");
    }

    pub(crate) async fn configure_with(&self, block: &Value) -> Said {
        *self.block.lock().unwrap() = Some(block.clone());
        let request = pb::configure_provider::Request {
            terraform_version: "1.15.0".to_owned(),
            config: Some(encode(&self.provider_config(block))),
            client_capabilities: None,
        };
        let answer = self.client().configure_provider(request).await;
        Said(answer.expect("no status").into_inner().diagnostics)
    }

    pub(crate) async fn validate_provider(&self, block: &Value) -> Said {
        let request = pb::validate_provider_config::Request {
            config: Some(encode(&self.provider_config(block))),
        };
        let answer = self.client().validate_provider_config(request).await;
        Said(answer.expect("no status").into_inner().diagnostics)
    }

    pub(crate) async fn validate(&self, resource: &str, config: &Value) -> Said {
        let capabilities = pb::ClientCapabilities {
            deferral_allowed: false,
            write_only_attributes_allowed: true,
        };
        self.validate_for(resource, config, Some(capabilities))
            .await
    }

    pub(crate) async fn validate_for(
        &self,
        resource: &str,
        config: &Value,
        client_capabilities: Option<pb::ClientCapabilities>,
    ) -> Said {
        let request = pb::validate_resource_config::Request {
            type_name: resource.to_owned(),
            config: Some(encode(config)),
            client_capabilities,
        };
        let answer = self.client().validate_resource_config(request).await;
        Said(answer.expect("no status").into_inner().diagnostics)
    }

    /// Begins a command of its own, for which core would start and configure the provider anew.
    pub(crate) async fn configure_again(&self) {
        let block = self.block.lock().unwrap().clone();
        if let Some(block) = block {
            self.configure_with(&block).await;
        }
    }

    /// Plans in a command of its own.
    pub(crate) async fn plan(&self, change: &Change) -> Planned {
        self.configure_again().await;
        self.plan_beside(change).await
    }

    /// Plans in the same command as whatever was planned before.
    pub(crate) async fn plan_beside(&self, change: &Change) -> Planned {
        let block = self.resource(&change.resource);
        let proposed = proposed(block, &change.prior, &change.config);
        let request = pb::plan_resource_change::Request {
            type_name: change.resource.clone(),
            prior_state: Some(encode(&change.prior)),
            proposed_new_state: Some(encode(&proposed)),
            config: Some(encode(&change.config)),
            prior_private: change.private.clone(),
            prior_identity: identity_to_wire(&change.identity),
            ..pb::plan_resource_change::Request::default()
        };
        let answer = self.client().plan_resource_change(request).await;
        let answer = answer.expect("no status").into_inner();
        Planned {
            state: read_value(answer.planned_state.as_ref()),
            replace: answer.requires_replace,
            private: answer.planned_private,
            identity: read_identity(answer.planned_identity.as_ref()),
            said: Said(answer.diagnostics),
        }
    }

    pub(crate) async fn apply(&self, change: &Change, planned: &Planned) -> Outcome {
        let request = pb::apply_resource_change::Request {
            type_name: change.resource.clone(),
            prior_state: Some(encode(&change.prior)),
            planned_state: Some(encode(&planned.state)),
            config: Some(encode(&change.config)),
            planned_private: planned.private.clone(),
            provider_meta: None,
            planned_identity: identity_to_wire(&planned.identity),
        };
        let answer = self.client().apply_resource_change(request).await;
        let answer = answer.expect("no status").into_inner();
        Outcome {
            state: read_value(answer.new_state.as_ref()),
            private: answer.private,
            identity: read_identity(answer.new_identity.as_ref()),
            said: Said(answer.diagnostics),
        }
    }

    /// Plans and applies, and expects both to go well.
    pub(crate) async fn carry_out(&self, change: &Change) -> (Planned, Outcome) {
        let planned = self.plan(change).await;
        assert_eq!(planned.said.errors(), "", "{}", change.resource);
        let outcome = self.apply(change, &planned).await;
        assert_eq!(outcome.said.errors(), "", "{}", change.resource);
        (planned, outcome)
    }

    pub(crate) async fn read(&self, resource: &str, from: &Outcome) -> Outcome {
        let request = pb::read_resource::Request {
            type_name: resource.to_owned(),
            current_state: Some(encode(&from.state)),
            private: from.private.clone(),
            current_identity: identity_to_wire(&from.identity),
            ..pb::read_resource::Request::default()
        };
        let answer = self.client().read_resource(request).await;
        let answer = answer.expect("no status").into_inner();
        Outcome {
            state: read_value(answer.new_state.as_ref()),
            private: answer.private,
            identity: read_identity(answer.new_identity.as_ref()),
            said: Said(answer.diagnostics),
        }
    }

    /// Imports by an id, or by an identity where the id is empty.
    pub(crate) async fn import(&self, resource: &str, id: &str, identity: &Value) -> Outcome {
        let request = pb::import_resource_state::Request {
            type_name: resource.to_owned(),
            id: id.to_owned(),
            client_capabilities: None,
            identity: identity_to_wire(identity),
        };
        let answer = self.client().import_resource_state(request).await;
        let answer = answer.expect("no status").into_inner();
        let said = Said(answer.diagnostics);
        match answer.imported_resources.as_slice() {
            [] => Outcome {
                said,
                ..Outcome::default()
            },
            [only] => {
                assert_eq!(only.type_name, resource);
                Outcome {
                    state: read_value(only.state.as_ref()),
                    private: only.private.clone(),
                    identity: read_identity(only.identity.as_ref()),
                    said,
                }
            }
            several => panic!("{} objects were imported", several.len()),
        }
    }

    pub(crate) async fn read_data(&self, source: &str, members: &Value) -> (Value, Said) {
        let schema = &self.schemas.data_source_schemas[source];
        let block = schema.block.as_ref().expect("a schema has a block");
        let request = pb::read_data_source::Request {
            type_name: source.to_owned(),
            config: Some(encode(&filled(block, members))),
            ..pb::read_data_source::Request::default()
        };
        let answer = self.client().read_data_source(request).await;
        let answer = answer.expect("no status").into_inner();
        (read_value(answer.state.as_ref()), Said(answer.diagnostics))
    }

    pub(crate) async fn stop(&self) {
        let request = pb::stop_provider::Request {};
        let answer = self.client().stop_provider(request).await;
        assert_eq!(answer.expect("no status").into_inner().error, "");
    }
}

/// What core asks about one resource: from which state to which configuration.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) resource: String,
    pub(crate) prior: Value,
    pub(crate) config: Value,
    pub(crate) private: Bytes,
    pub(crate) identity: Value,
}

impl Change {
    pub(crate) fn create(resource: &str, config: &Value) -> Self {
        Self::update(resource, &Outcome::default(), config)
    }

    pub(crate) fn update(resource: &str, from: &Outcome, config: &Value) -> Self {
        Self {
            resource: resource.to_owned(),
            prior: from.state.clone(),
            config: config.clone(),
            private: from.private.clone(),
            identity: from.identity.clone(),
        }
    }

    pub(crate) fn destroy(resource: &str, from: &Outcome) -> Self {
        Self::update(resource, from, &Value::Null)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planned {
    pub(crate) state: Value,
    pub(crate) replace: Vec<pb::AttributePath>,
    pub(crate) private: Bytes,
    pub(crate) identity: Value,
    pub(crate) said: Said,
}

/// What stands in the state of a resource after an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) state: Value,
    pub(crate) private: Bytes,
    pub(crate) identity: Value,
    pub(crate) said: Said,
}

/// The diagnostics of one answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Said(pub(crate) Vec<pb::Diagnostic>);

impl Said {
    /// Everything, for a message; empty if nothing was said.
    pub(crate) fn text(&self) -> String {
        self.of(|_| true)
    }

    pub(crate) fn errors(&self) -> String {
        self.of(|severity| severity != Severity::Warning)
    }

    pub(crate) fn warnings(&self) -> String {
        self.of(|severity| severity == Severity::Warning)
    }

    fn of(&self, wanted: impl Fn(Severity) -> bool) -> String {
        let wanted = self.0.iter().filter(|one| wanted(one.severity()));
        let lines: Vec<_> = wanted
            .map(|one| format!("{:?}: {}: {}", one.severity(), one.summary, one.detail))
            .collect();
        lines.join("\n")
    }
}

fn read_value(dynamic: Option<&pb::DynamicValue>) -> Value {
    dynamic.map_or(Value::Null, |dynamic| {
        decode(dynamic).expect("it is a value")
    })
}

fn read_identity(identity: Option<&pb::ResourceIdentityData>) -> Value {
    read_value(identity.and_then(|identity| identity.identity_data.as_ref()))
}

pub(crate) fn identity_to_wire(identity: &Value) -> Option<pb::ResourceIdentityData> {
    let data = pb::ResourceIdentityData {
        identity_data: Some(encode(identity)),
    };
    (!identity.is_null()).then_some(data)
}
