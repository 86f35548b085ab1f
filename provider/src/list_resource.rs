//! What a list resource is.
//!
//! Decides the shape that everything has that finds the objects of a resource type, typed and without its
//! type, as `resource.rs` does for resources. Objects are told one by one as the pages of a listing come in.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

use futures_util::future::BoxFuture;
use serde::de::DeserializeOwned;
use tfplugin::value::{self, Value};
use tokio::sync::mpsc;

use crate::aws::{Aws, Error, Kind};
use crate::resource::Resource;
use crate::schema::Schema;

/// Finds the objects of a resource type.
pub(crate) trait ListResource: Send + Sync + 'static {
    /// The resource type, which has the same name.
    type Of: Resource;
    /// The filters.
    const SCHEMA: Schema;
    /// A field for each filter, of the same name.
    type Filter: DeserializeOwned + Send + Sync;

    /// Shows every object that the filter lets through.
    fn list(
        aws: &Aws,
        filter: Self::Filter,
        finds: &Finds,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// An object that was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// What people call it.
    pub(crate) display_name: String,
    /// The id that imports it with the fewest requests.
    pub(crate) import_id: String,
    /// Its identity, and what spares the read of it a request.
    pub(crate) known: Vec<(&'static str, String)>,
}

/// Where finds go. AWS may list an object twice, and it is one.
pub(crate) struct Finds {
    sender: mpsc::Sender<Found>,
    /// The import ids of those that were shown.
    shown: Mutex<HashSet<String>>,
}

impl Finds {
    /// With the end at which they come out. A listing waits while as many as a page are waiting there.
    pub(crate) fn channel() -> (Self, mpsc::Receiver<Found>) {
        let (sender, receiver) = mpsc::channel(100);
        let shown = Mutex::default();
        (Self { sender, shown }, receiver)
    }

    /// Shows an object. The error ends a listing of which nobody wants more.
    pub(crate) async fn show(&self, found: Found) -> Result<(), Error> {
        let new = {
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            shown.insert(found.import_id.clone())
        };
        if !new {
            return Ok(());
        }
        let shown = self.sender.send(found).await;
        shown.map_err(|_| Error::new(Kind::Stopped, "nobody wants more"))
    }
}

/// A [`ListResource`] whose filter is a [`Value`].
pub(crate) trait AnyListResource: Send + Sync {
    fn name(&self) -> &'static str;
    fn schema(&self) -> &'static Schema;
    fn list<'a>(
        &self,
        aws: &'a Aws,
        filter: Value,
        finds: &'a Finds,
    ) -> BoxFuture<'a, Result<(), Error>>;
}

/// The bridge from one trait to the other.
pub(crate) struct Erased<L>(PhantomData<fn() -> L>);

impl<L> Erased<L> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<L: ListResource> AnyListResource for Erased<L> {
    fn name(&self) -> &'static str {
        L::Of::NAME
    }

    fn schema(&self) -> &'static Schema {
        const { &L::SCHEMA }
    }

    fn list<'a>(
        &self,
        aws: &'a Aws,
        filter: Value,
        finds: &'a Finds,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let filter = value::from_value(filter)
                .map_err(|fault| Error::broken(format!("the filter cannot be read: {fault}")))?;
            L::list(aws, filter, finds).await
        })
    }
}
