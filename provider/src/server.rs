//! The plugin protocol: one short function per RPC that decodes, calls and encodes.
//!
//! Decides nothing. What an RPC of some length decodes, calls and encodes is in its child modules.

mod checks;
mod guard;
mod list;
mod managed;
mod names;
mod schema;
mod unsupported;
mod wire;

use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use futures_util::Stream;
use tfplugin::tfplugin6::{self as pb, provider_server::Provider};
use tfplugin::value::Value;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status};

use crate::engine;
use crate::provider::{self, Connection};
use crate::shape::diagnostic::{self, Diagnostics};
use crate::shape::function::Wrong;

use guard::guarded;
use wire::{decoded, encoded, function_error};

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
        let diagnostics = checks::provider(request.into_inner()).await;
        Ok(Response::new(pb::validate_provider_config::Response {
            diagnostics,
        }))
    }

    async fn validate_resource_config(
        &self,
        request: Request<pb::validate_resource_config::Request>,
    ) -> Answer<pb::validate_resource_config::Response> {
        let diagnostics = checks::resource(request.into_inner()).await;
        Ok(Response::new(pb::validate_resource_config::Response {
            diagnostics,
        }))
    }

    async fn validate_data_resource_config(
        &self,
        request: Request<pb::validate_data_resource_config::Request>,
    ) -> Answer<pb::validate_data_resource_config::Response> {
        let diagnostics = checks::data_source(request.into_inner()).await;
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
        let answer = managed::upgrade(request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn upgrade_resource_identity(
        &self,
        request: Request<pb::upgrade_resource_identity::Request>,
    ) -> Answer<pb::upgrade_resource_identity::Response> {
        let answer = managed::upgrade_identity(request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn read_resource(
        &self,
        request: Request<pb::read_resource::Request>,
    ) -> Answer<pb::read_resource::Response> {
        let connection = self.connection();
        let answer = managed::read(&connection, request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn plan_resource_change(
        &self,
        request: Request<pb::plan_resource_change::Request>,
    ) -> Answer<pb::plan_resource_change::Response> {
        let connection = self.connection();
        let answer = managed::plan(&connection, request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn apply_resource_change(
        &self,
        request: Request<pb::apply_resource_change::Request>,
    ) -> Answer<pb::apply_resource_change::Response> {
        let connection = self.connection();
        let answer = managed::apply(&connection, request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn import_resource_state(
        &self,
        request: Request<pb::import_resource_state::Request>,
    ) -> Answer<pb::import_resource_state::Response> {
        let connection = self.connection();
        let answer = managed::import(&connection, request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn read_data_source(
        &self,
        request: Request<pb::read_data_source::Request>,
    ) -> Answer<pb::read_data_source::Response> {
        let request = request.into_inner();
        let connection = self.connection();
        let result = guarded("ReadDataSource", &request.type_name, async {
            let source = names::data_source(&request.type_name)?;
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
        let answer = managed::moved(request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn generate_resource_config(
        &self,
        request: Request<pb::generate_resource_config::Request>,
    ) -> Answer<pb::generate_resource_config::Response> {
        let answer = managed::generate(request.into_inner());
        Ok(Response::new(answer.await))
    }

    async fn validate_ephemeral_resource_config(
        &self,
        _request: Request<pb::validate_ephemeral_resource_config::Request>,
    ) -> Answer<pb::validate_ephemeral_resource_config::Response> {
        let diagnostics = unsupported::ephemeral_resources();
        Ok(Response::new(
            pb::validate_ephemeral_resource_config::Response { diagnostics },
        ))
    }

    async fn open_ephemeral_resource(
        &self,
        _request: Request<pb::open_ephemeral_resource::Request>,
    ) -> Answer<pb::open_ephemeral_resource::Response> {
        let diagnostics = unsupported::ephemeral_resources();
        Ok(Response::new(pb::open_ephemeral_resource::Response {
            diagnostics,
            ..Default::default()
        }))
    }

    async fn renew_ephemeral_resource(
        &self,
        _request: Request<pb::renew_ephemeral_resource::Request>,
    ) -> Answer<pb::renew_ephemeral_resource::Response> {
        let diagnostics = unsupported::ephemeral_resources();
        Ok(Response::new(pb::renew_ephemeral_resource::Response {
            diagnostics,
            ..Default::default()
        }))
    }

    async fn close_ephemeral_resource(
        &self,
        _request: Request<pb::close_ephemeral_resource::Request>,
    ) -> Answer<pb::close_ephemeral_resource::Response> {
        let diagnostics = unsupported::ephemeral_resources();
        Ok(Response::new(pb::close_ephemeral_resource::Response {
            diagnostics,
        }))
    }

    async fn list_resource(
        &self,
        request: Request<pb::list_resource::Request>,
    ) -> Answer<Events<pb::list_resource::Event>> {
        let events = list::list(self.connection(), request.into_inner());
        Ok(Response::new(Box::pin(events)))
    }

    async fn validate_list_resource_config(
        &self,
        request: Request<pb::validate_list_resource_config::Request>,
    ) -> Answer<pb::validate_list_resource_config::Response> {
        let diagnostics = checks::list(request.into_inner()).await;
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
            let function = names::function(&request.name)?;
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
        let diagnostics = unsupported::actions();
        Ok(Response::new(pb::plan_action::Response {
            diagnostics,
            ..Default::default()
        }))
    }

    async fn invoke_action(
        &self,
        _request: Request<pb::invoke_action::Request>,
    ) -> Answer<Events<pb::invoke_action::Event>> {
        let events = futures_util::stream::iter([Ok(unsupported::completed())]);
        Ok(Response::new(Box::pin(events)))
    }

    async fn validate_action_config(
        &self,
        _request: Request<pb::validate_action_config::Request>,
    ) -> Answer<pb::validate_action_config::Response> {
        let diagnostics = unsupported::actions();
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
