//! The RPC of a query.
//!
//! Decides nothing but that an answer begins before everything is found.

use std::sync::Arc;

use futures_util::{Stream, StreamExt};
use tfplugin::tfplugin6 as pb;
use tokio::sync::mpsc;
use tonic::Status;

use super::checks::in_config;
use super::guard::guarded;
use super::names;
use super::wire::{decoded, found};
use crate::engine::query::{Event, Query};
use crate::provider::Connection;

pub(super) fn list(
    connection: Arc<Connection>,
    request: pb::list_resource::Request,
) -> impl Stream<Item = Result<pb::list_resource::Event, Status>> + Send + 'static {
    let (sender, mut receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        let listed = guarded("ListResource", &request.type_name, async {
            let query = Query {
                resource: names::resource(&request.type_name)?,
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
    events.map(|event| Ok(found(event)))
}
