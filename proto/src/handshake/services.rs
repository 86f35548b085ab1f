//! Everything that is served on a connection: the provider, and what go-plugin
//! expects of any plugin.
//!
//! The broker and the standard streams are there because Terraform opens both at
//! once and keeps them open; nothing ever travels on them.

use std::convert::Infallible;
use std::task::{Context, Poll};

use futures_util::stream::{self, StreamExt};
use tokio_util::sync::CancellationToken;
use tonic::body::Body;
use tonic::codegen::{BoxFuture, BoxStream, Service, http};
use tonic::{Request, Response, Status, Streaming};
use tonic_health::pb::health_server;
use tonic_health::server::{HealthReporter, HealthService};

use crate::plugin::grpc_broker_server::{self, GrpcBroker, GrpcBrokerServer};
use crate::plugin::grpc_controller_server::{self, GrpcController, GrpcControllerServer};
use crate::plugin::grpc_stdio_server::{self, GrpcStdio, GrpcStdioServer};
use crate::plugin::{ConnInfo, Empty, StdioData};
use crate::tfplugin6::provider_server::{self, Provider, ProviderServer};

/// The largest message taken, in bytes; the same as every provider in Go allows.
const MAX_MESSAGE: usize = 256 << 20;

/// The name under which go-plugin asks for the health of a plugin.
const HEALTH_NAME: &str = "plugin";

/// All services behind one connection.
#[derive(Debug)]
pub(super) struct Services<P> {
    provider: ProviderServer<P>,
    controller: GrpcControllerServer<Plumbing>,
    stdio: GrpcStdioServer<Plumbing>,
    broker: GrpcBrokerServer<Plumbing>,
    health: health_server::HealthServer<HealthService>,
}

impl<P: Provider> Services<P> {
    /// The services of a process that ends when `stop` is cancelled; the controller
    /// cancels it when the client says so.
    pub(super) async fn new(provider: P, stop: CancellationToken) -> Self {
        let health = HealthReporter::new();
        let serving = tonic_health::ServingStatus::Serving;
        health.set_service_status(HEALTH_NAME, serving).await;
        let health = HealthService::from_health_reporter(health);
        let plumbing = Plumbing { stop };
        Self {
            provider: ProviderServer::new(provider).max_decoding_message_size(MAX_MESSAGE),
            controller: GrpcControllerServer::new(plumbing.clone()),
            stdio: GrpcStdioServer::new(plumbing.clone()),
            broker: GrpcBrokerServer::new(plumbing),
            health: health_server::HealthServer::new(health),
        }
    }
}

/// The provider behind the server is shared, so this needs no `P: Clone`.
impl<P> Clone for Services<P> {
    fn clone(&self) -> Self {
        Self {
            provider: self.provider.clone(),
            controller: self.controller.clone(),
            stdio: self.stdio.clone(),
            broker: self.broker.clone(),
            health: self.health.clone(),
        }
    }
}

/// Hands each request to the service that its path names.
impl<P: Provider> Service<http::Request<Body>> for Services<P> {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Self::Response, Infallible>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        match request.uri().path().split('/').nth(1).unwrap_or_default() {
            provider_server::SERVICE_NAME => self.provider.call(request),
            grpc_controller_server::SERVICE_NAME => self.controller.call(request),
            grpc_stdio_server::SERVICE_NAME => self.stdio.call(request),
            grpc_broker_server::SERVICE_NAME => self.broker.call(request),
            health_server::SERVICE_NAME => self.health.call(request),
            _ => Box::pin(async { Ok(Status::unimplemented("no such service").into_http()) }),
        }
    }
}

/// What go-plugin expects of every plugin.
#[derive(Clone, Debug)]
struct Plumbing {
    stop: CancellationToken,
}

#[tonic::async_trait]
impl GrpcController for Plumbing {
    async fn shutdown(&self, _request: Request<Empty>) -> Result<Response<Empty>, Status> {
        self.stop.cancel();
        Ok(Response::new(Empty {}))
    }
}

#[tonic::async_trait]
impl GrpcStdio for Plumbing {
    /// Stays open and silent: what a provider has to say goes to standard error.
    async fn stream_stdio(
        &self,
        _request: Request<()>,
    ) -> Result<Response<BoxStream<StdioData>>, Status> {
        let silence = stream::pending().take_until(self.stop.clone().cancelled_owned());
        Ok(Response::new(Box::pin(silence)))
    }
}

#[tonic::async_trait]
impl GrpcBroker for Plumbing {
    /// Reads and ignores, for as long as the client keeps the stream open.
    async fn start_stream(
        &self,
        request: Request<Streaming<ConnInfo>>,
    ) -> Result<Response<BoxStream<ConnInfo>>, Status> {
        let silence = request
            .into_inner()
            .take_while(|received| std::future::ready(received.is_ok()))
            .filter_map(|_| std::future::ready(None))
            .take_until(self.stop.clone().cancelled_owned());
        Ok(Response::new(Box::pin(silence)))
    }
}
