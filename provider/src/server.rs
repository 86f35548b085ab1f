//! The plugin protocol: one short function per RPC that decodes, calls and encodes.
//!
//! Decides nothing, with one exception: a panic becomes a diagnostic, so that core never sees a
//! dead plugin.

mod schema;
mod wire;

use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use futures_util::{Stream, StreamExt};
use tfplugin::tfplugin6::{self as pb, provider_server::Provider};
use tfplugin::value::Value;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status};
use tracing::Instrument;

use crate::aws::Aws;
use crate::data_source::AnyDataSource;
use crate::diagnostic::{self, Diagnostic, Diagnostics};
use crate::function::{Function, Wrong};
use crate::moved::Origin;
use crate::provider::Connection;
use crate::query::{Event, Query};
use crate::resource::AnyResource;
use crate::{areas, engine, generate, import, moved, provider, validate};

use wire::{decoded, decoded_identity, encoded, encoded_identity, found, function_error};

type Answer<T> = Result<Response<T>, Status>;
type Events<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

/// The provider as a gRPC service. One process may be configured more than once, when it is
/// attached to by hand.
#[derive(Default)]
pub(crate) struct Server {
    connection: RwLock<Arc<Connection>>,
    /// Ends all waiting of the newest connection, also while it is being made.
    stop: RwLock<CancellationToken>,
}

impl Server {
    fn connection(&self) -> Arc<Connection> {
        self.connection
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn stop(&self) -> CancellationToken {
        self.stop
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn new_stop(&self) -> CancellationToken {
        let stop = CancellationToken::new();
        *self.stop.write().unwrap_or_else(PoisonError::into_inner) = stop.clone();
        stop
    }

    fn set_connection(&self, connection: Connection) {
        *self
            .connection
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(connection);
    }
}

/// Why a request could not be served: with diagnostics, never with a gRPC status, for which core
/// has only "the plugin returned an unexpected error".
type Failed = Diagnostics;

fn resource(name: &str) -> Result<&'static dyn AnyResource, Failed> {
    areas::resource(name).ok_or_else(|| unknown(name))
}

fn data_source(name: &str) -> Result<&'static dyn AnyDataSource, Failed> {
    areas::data_source(name).ok_or_else(|| unknown(name))
}

fn function(name: &str) -> Result<&'static Function, Failed> {
    areas::functions()
        .find(|function| function.name == name)
        .ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Failed {
    vec![Diagnostic::error(
        "Unknown name",
        format!("This provider has no {name}."),
    )]
}

/// Runs one RPC: logs it, and turns a panic into diagnostics.
async fn guarded<T>(
    rpc: &'static str,
    type_name: &str,
    work: impl Future<Output = Result<T, Failed>>,
) -> Result<T, Failed> {
    let span = tracing::error_span!("rpc", tf_rpc = rpc, tf_resource_type = type_name);
    let started = tokio::time::Instant::now();
    async {
        let result = tfplugin::log::catch_panic(work).await;
        tracing::debug!(tf_req_duration_ms = started.elapsed().as_millis(), "served");
        result.unwrap_or_else(|message| Err(vec![panicked(&message)]))
    }
    .instrument(span)
    .await
}

fn panicked(message: &str) -> Diagnostic {
    Diagnostic::error(
        "The provider has a defect",
        format!(
            "This operation failed inside the provider: {message}\n\nPlease report it with the log of the same \
             command run with TF_LOG_PROVIDER=debug. Nothing else of this run is affected; if the operation was \
             a create, look in AWS whether the object exists before you run it again."
        ),
    )
}

/// Where what is said of a list stands: its arguments are in a block of their own.
fn in_config(diagnostics: Diagnostics) -> Diagnostics {
    let inside = |said: Diagnostic| Diagnostic {
        path: said.path.within("config"),
        ..said
    };
    diagnostics.into_iter().map(inside).collect()
}

fn unsupported(what: &str) -> Vec<pb::Diagnostic> {
    let detail = format!("This provider offers no {what}.");
    diagnostic::to_wire(&[Diagnostic::error(format!("No {what}"), detail)])
}

#[tonic::async_trait]
impl Provider for Server {
    async fn get_metadata(
        &self,
        _request: Request<pb::get_metadata::Request>,
    ) -> Answer<pb::get_metadata::Response> {
        Ok(Response::new(schema::metadata()))
    }

    async fn get_provider_schema(
        &self,
        _request: Request<pb::get_provider_schema::Request>,
    ) -> Answer<pb::get_provider_schema::Response> {
        Ok(Response::new(schema::provider_schema().clone()))
    }

    async fn get_resource_identity_schemas(
        &self,
        _request: Request<pb::get_resource_identity_schemas::Request>,
    ) -> Answer<pb::get_resource_identity_schemas::Response> {
        Ok(Response::new(schema::identities()))
    }

    async fn validate_provider_config(
        &self,
        request: Request<pb::validate_provider_config::Request>,
    ) -> Answer<pb::validate_provider_config::Response> {
        let request = request.into_inner();
        let found = guarded("ValidateProviderConfig", "", async {
            Ok(provider::validate(decoded(request.config.as_ref())?))
        })
        .await;
        let diagnostics = diagnostic::to_wire(&found.unwrap_or_else(|failed| failed));
        Ok(Response::new(pb::validate_provider_config::Response {
            diagnostics,
        }))
    }

    async fn validate_resource_config(
        &self,
        request: Request<pb::validate_resource_config::Request>,
    ) -> Answer<pb::validate_resource_config::Response> {
        let request = request.into_inner();
        let secrets = request
            .client_capabilities
            .is_some_and(|client| client.write_only_attributes_allowed);
        let found = guarded("ValidateResourceConfig", &request.type_name, async {
            let config = decoded(request.config.as_ref())?;
            Ok(engine::validate(
                resource(&request.type_name)?,
                config,
                secrets,
            ))
        })
        .await;
        let diagnostics = diagnostic::to_wire(&found.unwrap_or_else(|failed| failed));
        Ok(Response::new(pb::validate_resource_config::Response {
            diagnostics,
        }))
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<pb::validate_data_resource_config::Request>,
    ) -> Answer<pb::validate_data_resource_config::Response> {
        let request = request.into_inner();
        let found = guarded("ValidateDataResourceConfig", &request.type_name, async {
            let source = data_source(&request.type_name)?;
            Ok(engine::validate_data(
                source,
                decoded(request.config.as_ref())?,
            ))
        })
        .await;
        let diagnostics = diagnostic::to_wire(&found.unwrap_or_else(|failed| failed));
        Ok(Response::new(pb::validate_data_resource_config::Response {
            diagnostics,
        }))
    }

    async fn configure_provider(
        &self,
        request: Request<pb::configure_provider::Request>,
    ) -> Answer<pb::configure_provider::Response> {
        let request = request.into_inner();
        let found = guarded("ConfigureProvider", "", async {
            let config = decoded(request.config.as_ref())?;
            tracing::debug!(terraform_version = request.terraform_version, "configuring");
            let (connection, warnings) = provider::connect(config, self.new_stop()).await?;
            self.set_connection(connection);
            Ok(warnings)
        })
        .await;
        let diagnostics = diagnostic::to_wire(&found.unwrap_or_else(|failed| failed));
        Ok(Response::new(pb::configure_provider::Response {
            diagnostics,
        }))
    }

    async fn upgrade_resource_state(
        &self,
        request: Request<pb::upgrade_resource_state::Request>,
    ) -> Answer<pb::upgrade_resource_state::Response> {
        let request = request.into_inner();
        let result = guarded("UpgradeResourceState", &request.type_name, async {
            let resource = resource(&request.type_name)?;
            let raw = request.raw_state.unwrap_or_default();
            let state = engine::upgrade(resource, request.version, &raw.json);
            state.map_err(|diagnostic| vec![diagnostic])
        })
        .await;
        Ok(Response::new(match result {
            Ok(state) => pb::upgrade_resource_state::Response {
                upgraded_state: encoded(&state),
                diagnostics: Vec::new(),
            },
            Err(failed) => pb::upgrade_resource_state::Response {
                upgraded_state: None,
                diagnostics: diagnostic::to_wire(&failed),
            },
        }))
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<pb::upgrade_resource_identity::Request>,
    ) -> Answer<pb::upgrade_resource_identity::Response> {
        let request = request.into_inner();
        let result = guarded("UpgradeResourceIdentity", &request.type_name, async {
            let schema = resource(&request.type_name)?.schema();
            let raw = request.raw_identity.unwrap_or_default();
            // A state from before identities has none.
            if raw.json.is_empty() {
                return Ok(Value::Null);
            }
            let identity = engine::stored_identity(schema, &raw.json);
            identity.map_err(|diagnostic| vec![diagnostic])
        })
        .await;
        let (identity, failed) = match result {
            Ok(identity) => (identity, Vec::new()),
            Err(failed) => (Value::Null, failed),
        };
        Ok(Response::new(pb::upgrade_resource_identity::Response {
            upgraded_identity: encoded_identity(&identity),
            diagnostics: diagnostic::to_wire(&failed),
        }))
    }

    async fn read_resource(
        &self,
        request: Request<pb::read_resource::Request>,
    ) -> Answer<pb::read_resource::Response> {
        let request = request.into_inner();
        let connection = self.connection();
        let result = guarded("ReadResource", &request.type_name, async {
            let resource = resource(&request.type_name)?;
            let state = decoded(request.current_state.as_ref())?;
            let outcome =
                engine::read(resource, &connection, state, request.private.to_vec()).await;
            let identity = engine::identity(resource.schema(), &outcome.state);
            Ok((outcome, identity))
        })
        .await;
        Ok(Response::new(match result {
            Ok((outcome, identity)) => pb::read_resource::Response {
                new_state: encoded(&outcome.state),
                new_identity: encoded_identity(&identity),
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
        }))
    }

    async fn plan_resource_change(
        &self,
        request: Request<pb::plan_resource_change::Request>,
    ) -> Answer<pb::plan_resource_change::Response> {
        let request = request.into_inner();
        let connection = self.connection();
        let result = guarded("PlanResourceChange", &request.type_name, async {
            let resource = resource(&request.type_name)?;
            let prior = decoded(request.prior_state.as_ref())?;
            let config = decoded(request.config.as_ref())?;
            let planned = engine::plan(
                resource,
                &connection,
                prior,
                config,
                request.prior_private.to_vec(),
            )
            .await;
            let identity = engine::identity(resource.schema(), &planned.state);
            Ok((planned, identity))
        })
        .await;
        Ok(Response::new(match result {
            Ok((planned, identity)) => pb::plan_resource_change::Response {
                planned_state: encoded(&planned.state),
                requires_replace: planned
                    .replace
                    .iter()
                    .filter_map(crate::path::Path::to_wire)
                    .collect(),
                planned_private: planned.private.into(),
                planned_identity: encoded_identity(&identity).or(request.prior_identity),
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
        }))
    }

    async fn apply_resource_change(
        &self,
        request: Request<pb::apply_resource_change::Request>,
    ) -> Answer<pb::apply_resource_change::Response> {
        let request = request.into_inner();
        let connection = self.connection();
        let result = guarded("ApplyResourceChange", &request.type_name, async {
            let resource = resource(&request.type_name)?;
            let prior = decoded(request.prior_state.as_ref())?;
            let planned = decoded(request.planned_state.as_ref())?;
            let config = decoded(request.config.as_ref())?;
            let private = request.planned_private.to_vec();
            let outcome =
                engine::apply(resource, &connection, prior, planned, config, private).await;
            let identity = engine::identity(resource.schema(), &outcome.state);
            Ok((outcome, identity))
        })
        .await;
        Ok(Response::new(match result {
            Ok((outcome, identity)) => pb::apply_resource_change::Response {
                new_state: encoded(&outcome.state),
                new_identity: encoded_identity(&identity),
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
        }))
    }

    async fn import_resource_state(
        &self,
        request: Request<pb::import_resource_state::Request>,
    ) -> Answer<pb::import_resource_state::Response> {
        let request = request.into_inner();
        let connection = self.connection();
        let result = guarded("ImportResourceState", &request.type_name, async {
            let resource = resource(&request.type_name)?;
            let identity = decoded_identity(request.identity.as_ref())?;
            let region = connection.ready().map(Aws::region);
            let state = import::start(resource, &request.id, &identity, region)
                .map_err(|wrong| vec![wrong])?;
            let identity = engine::identity(resource.schema(), &state);
            Ok((state, identity))
        })
        .await;
        Ok(Response::new(match result {
            Ok((state, identity)) => pb::import_resource_state::Response {
                imported_resources: vec![pb::import_resource_state::ImportedResource {
                    type_name: request.type_name,
                    state: encoded(&state),
                    private: engine::imported().into(),
                    identity: encoded_identity(&identity),
                }],
                ..Default::default()
            },
            Err(failed) => pb::import_resource_state::Response {
                diagnostics: diagnostic::to_wire(&failed),
                ..Default::default()
            },
        }))
    }

    async fn read_data_source(
        &self,
        request: Request<pb::read_data_source::Request>,
    ) -> Answer<pb::read_data_source::Response> {
        let request = request.into_inner();
        let connection = self.connection();
        let result = guarded("ReadDataSource", &request.type_name, async {
            let source = data_source(&request.type_name)?;
            let config = decoded(request.config.as_ref())?;
            Ok(engine::read_data(source, &connection, config).await)
        })
        .await;
        let (state, diagnostics) = result.unwrap_or_else(|failed| (Value::Null, failed));
        Ok(Response::new(pb::read_data_source::Response {
            state: encoded(&state),
            diagnostics: diagnostic::to_wire(&diagnostics),
            deferred: None,
        }))
    }

    async fn move_resource_state(
        &self,
        request: Request<pb::move_resource_state::Request>,
    ) -> Answer<pb::move_resource_state::Response> {
        let request = request.into_inner();
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
        })
        .await;
        Ok(Response::new(match result {
            Ok(moved) => pb::move_resource_state::Response {
                target_state: encoded(&moved.state),
                target_private: moved.private.into(),
                target_identity: encoded_identity(&moved.identity),
                diagnostics: Vec::new(),
            },
            Err(failed) => pb::move_resource_state::Response {
                diagnostics: diagnostic::to_wire(&failed),
                ..Default::default()
            },
        }))
    }

    async fn generate_resource_config(
        &self,
        request: Request<pb::generate_resource_config::Request>,
    ) -> Answer<pb::generate_resource_config::Response> {
        let request = request.into_inner();
        let result = guarded("GenerateResourceConfig", &request.type_name, async {
            let schema = resource(&request.type_name)?.schema();
            let state = decoded(request.state.as_ref())?;
            Ok(generate::configuration(schema, &schema.conform(state)))
        })
        .await;
        let (config, failed) = match result {
            Ok(config) => (config, Vec::new()),
            Err(failed) => (Value::Null, failed),
        };
        Ok(Response::new(pb::generate_resource_config::Response {
            config: encoded(&config),
            diagnostics: diagnostic::to_wire(&failed),
        }))
    }

    async fn validate_ephemeral_resource_config(
        &self,
        _request: Request<pb::validate_ephemeral_resource_config::Request>,
    ) -> Answer<pb::validate_ephemeral_resource_config::Response> {
        let diagnostics = unsupported("ephemeral resources");
        Ok(Response::new(
            pb::validate_ephemeral_resource_config::Response { diagnostics },
        ))
    }

    async fn open_ephemeral_resource(
        &self,
        _request: Request<pb::open_ephemeral_resource::Request>,
    ) -> Answer<pb::open_ephemeral_resource::Response> {
        let diagnostics = unsupported("ephemeral resources");
        Ok(Response::new(pb::open_ephemeral_resource::Response {
            diagnostics,
            ..Default::default()
        }))
    }

    async fn renew_ephemeral_resource(
        &self,
        _request: Request<pb::renew_ephemeral_resource::Request>,
    ) -> Answer<pb::renew_ephemeral_resource::Response> {
        let diagnostics = unsupported("ephemeral resources");
        Ok(Response::new(pb::renew_ephemeral_resource::Response {
            diagnostics,
            ..Default::default()
        }))
    }

    async fn close_ephemeral_resource(
        &self,
        _request: Request<pb::close_ephemeral_resource::Request>,
    ) -> Answer<pb::close_ephemeral_resource::Response> {
        let diagnostics = unsupported("ephemeral resources");
        Ok(Response::new(pb::close_ephemeral_resource::Response {
            diagnostics,
        }))
    }

    async fn list_resource(
        &self,
        request: Request<pb::list_resource::Request>,
    ) -> Answer<Events<pb::list_resource::Event>> {
        let request = request.into_inner();
        let connection = self.connection();
        let (sender, mut receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            let listed = guarded("ListResource", &request.type_name, async {
                let query = Query {
                    resource: resource(&request.type_name)?,
                    filter: decoded(request.config.as_ref())?,
                    objects: request.include_resource_object,
                    // Zero stands for none.
                    limit: usize::try_from(request.limit)
                        .ok()
                        .filter(|limit| *limit > 0)
                        .unwrap_or(usize::MAX),
                };
                query.answer(&connection, &sender).await
            });
            if let Err(diagnostics) = listed.await {
                let event = Event {
                    diagnostics: in_config(diagnostics),
                    ..Event::default()
                };
                // Whoever has stopped listening does not want to know.
                let _ = sender.send(event).await;
            }
        });
        let events = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context));
        Ok(Response::new(Box::pin(
            events.map(|event| Ok(found(event))),
        )))
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<pb::validate_list_resource_config::Request>,
    ) -> Answer<pb::validate_list_resource_config::Response> {
        let request = request.into_inner();
        let found = guarded("ValidateListResourceConfig", &request.type_name, async {
            let schema = resource(&request.type_name)?.listing();
            let config = schema.conform(decoded(request.config.as_ref())?);
            Ok(validate::check(schema, &config))
        })
        .await;
        let diagnostics = in_config(found.unwrap_or_else(|failed| failed));
        let diagnostics = diagnostic::to_wire(&diagnostics);
        Ok(Response::new(pb::validate_list_resource_config::Response {
            diagnostics,
        }))
    }

    async fn get_functions(
        &self,
        _request: Request<pb::get_functions::Request>,
    ) -> Answer<pb::get_functions::Response> {
        Ok(Response::new(pb::get_functions::Response {
            functions: schema::functions(),
            diagnostics: Vec::new(),
        }))
    }

    async fn call_function(
        &self,
        request: Request<pb::call_function::Request>,
    ) -> Answer<pb::call_function::Response> {
        let request = request.into_inner();
        let result = guarded("CallFunction", &request.name, async {
            let function = function(&request.name)?;
            let arguments = request.arguments.iter().map(|one| decoded(Some(one)));
            Ok(function.answer(&arguments.collect::<Result<Vec<_>, _>>()?))
        })
        .await;
        let result = result.unwrap_or_else(|failed| Err(Wrong::of(&failed)));
        Ok(Response::new(match result {
            Ok(value) => pb::call_function::Response {
                result: encoded(&value),
                error: None,
            },
            Err(wrong) => pb::call_function::Response {
                result: None,
                error: Some(function_error(wrong)),
            },
        }))
    }

    async fn plan_action(
        &self,
        _request: Request<pb::plan_action::Request>,
    ) -> Answer<pb::plan_action::Response> {
        let diagnostics = unsupported("actions");
        Ok(Response::new(pb::plan_action::Response {
            diagnostics,
            ..Default::default()
        }))
    }

    async fn invoke_action(
        &self,
        _request: Request<pb::invoke_action::Request>,
    ) -> Answer<Events<pb::invoke_action::Event>> {
        use pb::invoke_action::event::{Completed, Type};
        let completed = Type::Completed(Completed {
            diagnostics: unsupported("actions"),
        });
        let event = pb::invoke_action::Event {
            r#type: Some(completed),
        };
        Ok(Response::new(Box::pin(futures_util::stream::iter([Ok(
            event,
        )]))))
    }

    async fn validate_action_config(
        &self,
        _request: Request<pb::validate_action_config::Request>,
    ) -> Answer<pb::validate_action_config::Response> {
        let diagnostics = unsupported("actions");
        Ok(Response::new(pb::validate_action_config::Response {
            diagnostics,
        }))
    }

    /// Waiting and retrying end soon, with what exists; the server goes on serving.
    async fn stop_provider(
        &self,
        _request: Request<pb::stop_provider::Request>,
    ) -> Answer<pb::stop_provider::Response> {
        self.stop().cancel();
        Ok(Response::new(pb::stop_provider::Response {
            error: String::new(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_in_one_operation_is_a_diagnostic() {
        let failed = guarded::<()>("ReadResource", "identitycenter_instance", async {
            panic!("index out of bounds")
        })
        .await
        .unwrap_err();
        assert_eq!(failed[0].summary, "The provider has a defect");
        assert!(failed[0].detail.contains("index out of bounds"));
    }
}
