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
use crate::diagnostic::Diagnostics;
use crate::schema::{Operation, Schema};
use crate::timeouts;

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

    /// Checks of the configuration that the table cannot state. Values may be unknown.
    fn validate(_config: &Value) -> Diagnostics {
        Vec::new()
    }
}

/// A [`DataSource`] whose state is a [`Value`].
pub(crate) trait AnyDataSource: Send + Sync {
    fn name(&self) -> &'static str;
    fn schema(&self) -> &'static Schema;
    fn read<'a>(&self, aws: &'a Aws, config: Value) -> BoxFuture<'a, Result<Value, Error>>;
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

    fn validate(&self, config: &Value) -> Diagnostics {
        D::validate(config)
    }
}
