//! How the objects of a resource type are found.
//!
//! Decides what every listing is: a table of filters, and finds that are told one by one as the pages of AWS's
//! listing come in. The list resource of a type has the type's name.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use tokio::sync::mpsc;

use crate::aws::{Error, Kind};
use crate::shape::schema::{Actions, Attribute, Calls, Rule, Schema};

/// What a list resource says of itself.
pub(crate) struct Listing {
    /// Markdown. The first sentence says what is found.
    pub(crate) description: &'static str,
    pub(crate) filters: &'static [Attribute],
    /// What holds between filters.
    pub(crate) rules: &'static [Rule],
    /// The IAM actions that finding them needs.
    pub(crate) calls: Actions,
}

impl Listing {
    /// The starting point of every table, as [`Schema::EMPTY`].
    pub(crate) const EMPTY: Self = Self {
        description: "",
        filters: &[],
        rules: &[],
        calls: &[],
    };

    /// The table that core sees. What needs APIs of the console does so in a listing too.
    pub(crate) const fn schema(self, of: &Schema) -> Schema {
        Schema {
            description: self.description,
            attributes: self.filters,
            rules: self.rules,
            calls: Calls::reading(self.calls),
            console: of.console,
            ..Schema::EMPTY
        }
    }
}

/// Of a listing that has no filters.
#[derive(Deserialize)]
pub(crate) struct NoFilter {}

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
