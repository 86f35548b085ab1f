//! What a data source is.
//!
//! Decides the shape that every data source has, typed and without its type, as `resource.rs` does
//! for resources.

use std::marker::PhantomData;

use futures_util::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tfplugin::value::{self, Value};

use crate::aws::{Aws, Error, within};
use crate::shape::diagnostic::Diagnostics;
use crate::shape::schema::{Operation, Schema};
use crate::shape::timeouts;

/// A data source type.
pub(crate) trait DataSource: Send + Sync + 'static {
    /// The full type name, `identitycenter_<noun>`.
    const NAME: &'static str;
    const SCHEMA: Schema;
    /// A field for each attribute that can be configured, of the same name.
    type Config: DeserializeOwned + Send + Sync;
    /// A field for each attribute that is an answer. What is configured stays in the result by
    /// itself.
    type Answer: Serialize + Send + Sync;

    fn read(
        aws: &Aws,
        config: Self::Config,
    ) -> impl Future<Output = Result<Self::Answer, Error>> + Send;

    /// How a configuration finds the object with this id by a name that people know; None: it is not there, or may not be
    /// read.
    fn named(_aws: &Aws, _id: &str) -> impl Future<Output = Result<Option<Named>, Error>> + Send {
        std::future::ready(Ok(None))
    }

    /// Checks of the configuration that the table cannot state. Values may be unknown.
    fn validate(_config: &Value) -> Diagnostics {
        Vec::new()
    }
}

/// How an export writes a data source of an object that it refers to.
pub(crate) struct Named {
    /// What people call the object.
    pub(crate) name: String,
    /// The file that it stands in.
    pub(crate) file: &'static str,
    /// The argument that finds it.
    pub(crate) found_by: (&'static str, String),
}

impl Named {
    /// By its name where that is safe. Core normalises every text, AWS keeps it as it was given: a name that may have been
    /// another one before is not relied on.
    pub(crate) fn by_name(
        file: &'static str,
        argument: &'static str,
        name: String,
        id: (&'static str, &str),
    ) -> Self {
        let found_by = if name.is_ascii() {
            (argument, name.clone())
        } else {
            (id.0, id.1.to_owned())
        };
        Self {
            name,
            file,
            found_by,
        }
    }
}

/// A [`DataSource`] whose state is a [`Value`].
pub(crate) trait AnyDataSource: Send + Sync {
    fn name(&self) -> &'static str;
    fn schema(&self) -> &'static Schema;
    fn read<'a>(&self, aws: &'a Aws, config: Value) -> BoxFuture<'a, Result<Value, Error>>;
    fn named<'a>(&self, aws: &'a Aws, id: &'a str) -> BoxFuture<'a, Result<Option<Named>, Error>>;
    fn validate(&self, config: &Value) -> Diagnostics;
}

/// The bridge from one trait to the other.
pub(crate) struct Erased<D>(PhantomData<fn() -> D>);

impl<D> Erased<D> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<D: DataSource> AnyDataSource for Erased<D> {
    fn name(&self) -> &'static str {
        D::NAME
    }

    fn schema(&self) -> &'static Schema {
        const { &D::SCHEMA }
    }

    fn read<'a>(&self, aws: &'a Aws, config: Value) -> BoxFuture<'a, Result<Value, Error>> {
        Box::pin(async move {
            let limit = timeouts::named(&config, Operation::Read);
            let config = value::from_value(config).map_err(|fault| {
                Error::broken(format!("the configuration cannot be read: {fault}"))
            })?;
            let state = within(limit, D::read(aws, config)).await?;
            value::to_value(&state)
                .map_err(|fault| Error::broken(format!("the answer cannot be stored: {fault}")))
        })
    }

    fn named<'a>(&self, aws: &'a Aws, id: &'a str) -> BoxFuture<'a, Result<Option<Named>, Error>> {
        Box::pin(D::named(aws, id))
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        D::validate(config)
    }
}
