//! The least provider that shows what the handshake does.

use tfplugin::tfplugin6::provider_server::Provider;
use tfplugin::tfplugin6::{Schema, ServerCapabilities, schema};
use tfplugin::tfplugin6::{get_provider_schema, read_resource, stop_provider};
use tonic::{Request, Response, Status};

/// The type name of a resource that takes for ever to read. The provider says so
/// on standard error.
pub(crate) const SLOW: &str = "slow";
pub(crate) const READING_FOR_EVER: &str = "reading for ever";

pub(crate) struct Minimal;

#[tonic::async_trait]
impl Provider for Minimal {
    async fn get_provider_schema(
        &self,
        _request: Request<get_provider_schema::Request>,
    ) -> Result<Response<get_provider_schema::Response>, Status> {
        Ok(Response::new(get_provider_schema::Response {
            provider: Some(Schema {
                block: Some(schema::Block::default()),
                ..Schema::default()
            }),
            server_capabilities: Some(ServerCapabilities {
                plan_destroy: true,
                ..ServerCapabilities::default()
            }),
            ..get_provider_schema::Response::default()
        }))
    }

    /// Answers with the state it was asked about.
    async fn read_resource(
        &self,
        request: Request<read_resource::Request>,
    ) -> Result<Response<read_resource::Response>, Status> {
        let request = request.into_inner();
        if request.type_name == SLOW {
            eprintln!("{READING_FOR_EVER}");
            std::future::pending::<()>().await;
        }
        Ok(Response::new(read_resource::Response {
            new_state: request.current_state,
            ..read_resource::Response::default()
        }))
    }

    async fn stop_provider(
        &self,
        _request: Request<stop_provider::Request>,
    ) -> Result<Response<stop_provider::Response>, Status> {
        Ok(Response::new(stop_provider::Response::default()))
    }
}
