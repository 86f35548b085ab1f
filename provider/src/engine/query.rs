//! From a query for objects to the stream of what it finds.
//!
//! Decides when a listing ends, and what is told of an object that cannot be read. An object is read as it is
//! read when it is refreshed, so that both show the same.

use std::pin::pin;

use futures_util::future::{Either, select};
use futures_util::{StreamExt, stream};
use tfplugin::value::Value;
use tokio::sync::mpsc;

use crate::aws::Aws;
use crate::engine;
use crate::engine::validate;
use crate::provider::Connection;
use crate::shape::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::shape::list_resource::{Finds, Found};
use crate::shape::resource::AnyResource;

/// As many objects are read at a time as core reads: what one reads is often what others wait for.
pub(crate) const AT_A_TIME: usize = 10;

/// What a query asks for.
pub(crate) struct Query {
    pub(crate) resource: &'static dyn AnyResource,
    pub(crate) filter: Value,
    /// Whether the objects themselves are wanted, or just who they are.
    pub(crate) objects: bool,
    /// How many at most.
    pub(crate) limit: usize,
}

/// One object that was found.
#[derive(Debug, Default)]
pub(crate) struct Event {
    pub(crate) display_name: String,
    pub(crate) identity: Value,
    /// Null where only the identity is wanted, or the object cannot be read.
    pub(crate) object: Value,
    pub(crate) diagnostics: Diagnostics,
}

impl Query {
    /// Sends what is found until there is no more, the limit is reached or nobody listens. An error ends it.
    pub(crate) async fn answer(
        self,
        connection: &Connection,
        events: &mpsc::Sender<Event>,
    ) -> Result<(), Diagnostics> {
        let (resource, schema) = (self.resource, self.resource.listing());
        let filter = schema.conform(self.filter.clone());
        let wrong = validate::check(schema, &filter);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let allowed = connection.check_allowed(resource.name(), schema);
        let aws = allowed
            .and_then(|()| connection.required())
            .map_err(|refused| vec![refused])?;
        let (finds, found) = Finds::channel();
        let listing = pin!(async move { resource.list(aws, filter, &finds).await });
        let telling = pin!(self.tell(aws, found, events));
        let both = async {
            // The one drops its end of the channel when it is done, the other stops listening when it has enough.
            match select(listing, telling).await {
                Either::Left((listed, telling)) => {
                    telling.await;
                    listed
                }
                Either::Right(((), _)) => Ok(()),
            }
        };
        // Whoever has gone away wants no more requests either.
        let listed = match select(pin!(both), pin!(events.closed())).await {
            Either::Left((listed, _)) => listed,
            Either::Right(((), _)) => Ok(()),
        };
        listed.map_err(|error| vec![engine::failure("list", resource.name(), schema, &error)])
    }

    async fn tell(
        &self,
        aws: &Aws,
        mut found: mpsc::Receiver<Found>,
        events: &mpsc::Sender<Event>,
    ) {
        let mut left = self.limit;
        let found = stream::poll_fn(|context| found.poll_recv(context));
        let mut read = found.map(|one| self.event(aws, one)).buffered(AT_A_TIME);
        while left > 0
            && let Some(event) = read.next().await
        {
            // It may have gone since it was listed.
            let Some(event) = event else { continue };
            if events.send(event).await.is_err() {
                return;
            }
            left -= 1;
        }
    }

    async fn event(&self, aws: &Aws, found: Found) -> Option<Event> {
        let known = engine::found(self.resource, &found);
        let event = Event {
            identity: known.identity,
            display_name: found.display_name,
            ..Event::default()
        };
        if !self.objects {
            return Some(event);
        }
        match engine::read_found(self.resource, aws, known.state).await {
            Ok(object) => Some(Event {
                object: object?,
                ..event
            }),
            Err(why) => {
                let warning = Diagnostic {
                    severity: Severity::Warning,
                    ..why
                };
                // Terraform 1.15 ends in a crash where it generates a configuration from an identity without an object.
                // After a warning it leaves out what has no identity.
                Some(Event {
                    identity: Value::Null,
                    diagnostics: vec![warning],
                    ..event
                })
            }
        }
    }
}
