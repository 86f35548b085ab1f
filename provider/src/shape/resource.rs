//! What a resource is.
//!
//! Decides the shape that every resource has: typed for its author ([`Resource`]), without its type
//! for the engine ([`AnyResource`]). What the engine does with it is in `engine.rs`.
//! It has over 400 lines because both shapes are one list of the same functions, to be read side by side.

mod tagged;

use std::marker::PhantomData;

use futures_util::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tfplugin::value::{self, Value};

use crate::aws::{Aws, Error, Home, ResourceTags, Tagged, within};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::schema::{Operation, Schema, Source};
use crate::shape::timeouts;

/// A managed resource type.
///
/// When one of its methods runs, everything configured is known; a computed attribute that is still
/// unknown decodes as empty. So `State` is a plain struct.
pub(crate) trait Resource: Send + Sync + 'static {
    /// The full type name, `identitycenter_<noun>`.
    const NAME: &'static str;
    const SCHEMA: Schema;
    /// The form of an import id, as the documentation and error messages show it.
    const IMPORT_ID: &'static str;
    /// Whether a creation makes exactly what is planned, whatever is there before. A replacement then needs
    /// no destruction of the same object first, which a creation that failed half-way would else bring.
    const CREATES_EXACTLY: bool = false;
    /// Resource types of other providers that a `moved` block can take over.
    const MOVED_FROM: &'static [Source] = &[];
    /// How its objects are found.
    const LISTING: Listing;
    /// How an export writes them down.
    const EXPORT: Export;
    /// One field per attribute, of the same name.
    type State: Default + Serialize + DeserializeOwned + Send + Sync;
    /// One field per filter of [`Resource::LISTING`], of the same name.
    type Filter: DeserializeOwned + Send + Sync;

    /// Shows every object that the filter lets through.
    fn list(
        aws: &Aws,
        filter: Self::Filter,
        finds: &Finds,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Makes the object that `plan` describes.
    fn create(
        aws: &Aws,
        plan: Self::State,
    ) -> impl Future<Output = Result<Self::State, Halted<Self::State>>> + Send;

    /// What requests about an object with this state do not name, though it depends on it. It is compared before
    /// anything is read or written.
    fn belongs_to(_state: &Value) -> Option<Home> {
        None
    }

    /// Where the tags of an object are kept, if they can be read, and what its state says of them. A creation sends
    /// them and every other method leaves them as they are: all else is done for it.
    fn tagged(_state: &mut Self::State) -> Option<(Tagged<'_>, &mut ResourceTags)> {
        None
    }

    /// The object as it is now; None if it is gone. `state` has at least the identifying attributes, or
    /// what [`Resource::import`] gave instead; what AWS does not return is kept from it.
    fn read(
        aws: &Aws,
        state: Self::State,
    ) -> impl Future<Output = Result<Option<Self::State>, Error>> + Send;

    /// Changes the object from `prior` to `plan`. After a failure the prior state stays, so every
    /// call must be repeatable.
    fn update(
        aws: &Aws,
        prior: Self::State,
        plan: Self::State,
    ) -> impl Future<Output = Result<Self::State, Halted<Self::State>>> + Send;

    /// Removes the object. That it is gone already is success, as the AWS layer decides.
    fn delete(aws: &Aws, state: Self::State) -> impl Future<Output = Result<(), Error>> + Send;

    /// The attributes that an import id stands for, in the order of the id, as pairs of name and value:
    /// the identifying ones, or others that `read` finds the object by. None: the id is not of the form
    /// [`Resource::IMPORT_ID`].
    fn import(id: &str) -> Option<Vec<(&'static str, String)>>;

    /// Checks of the configuration that the table cannot state. Values may be unknown.
    fn validate(_config: &Value) -> Diagnostics {
        Vec::new()
    }

    /// Decides planned values that the table cannot state. `aws` is None while the provider block
    /// holds values that are not known yet.
    fn plan(
        _aws: Option<&Aws>,
        _plan: &mut Plan<'_>,
    ) -> impl Future<Output = Result<(), Diagnostics>> + Send {
        std::future::ready(Ok(()))
    }

    /// What to say about a planned destruction; an error forbids it.
    fn plan_destroy(_state: Self::State) -> Diagnostics {
        Vec::new()
    }

    /// What to say about an object that has just been imported.
    fn warn_of_import(_state: Self::State) -> Diagnostics {
        Vec::new()
    }

    /// Why an object is left out of an export, if a plan of what is written would not be empty.
    fn not_exported(_state: &Value) -> Option<&'static str> {
        None
    }

    /// The stored state of an older `version` of the schema, in the form of today's.
    fn upgrade(_version: i64, stored: Value) -> Value {
        stored
    }
}

/// How an export writes the objects of a type down.
pub(crate) struct Export {
    /// What their file is called. Two ways to write the same thing down have the same file.
    pub(crate) file: &'static str,
    pub(crate) form: Form,
    /// The attribute that an object is labelled by, where that is not what people call it.
    pub(crate) label: Option<&'static str>,
    /// Arguments that have their value without being written.
    pub(crate) implied: &'static [&'static str],
}

/// Whether there is another way to write the same thing down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Only,
    /// One object for each.
    Single,
    /// One object for all of them.
    Set,
    /// Another way to write them down, for whoever asks for it by its name.
    Other,
}

impl Export {
    pub(crate) const fn to(file: &'static str) -> Self {
        Self {
            file,
            form: Form::Only,
            label: None,
            implied: &[],
        }
    }
}

/// A create or update that did not come to its end.
#[derive(Debug)]
pub(crate) struct Halted<S> {
    /// What exists although we failed. It is saved in the state, never lost.
    pub(crate) exists: Option<S>,
    /// Whether that is all that was planned, and only could not be read again. It is then no error: core
    /// deletes what a creation gives back with one.
    pub(crate) whole: bool,
    pub(crate) why: Error,
}

impl<S> Halted<S> {
    /// What exists is not what it should be.
    pub(crate) fn half_made(exists: S, why: Error) -> Self {
        Self {
            exists: Some(exists),
            whole: false,
            why,
        }
    }

    /// Everything is done. `made` says what is known of it: the plan, and what AWS has answered with.
    pub(crate) fn unread(made: S, why: Error) -> Self {
        Self {
            whole: true,
            ..Self::half_made(made, why)
        }
    }
}

/// Nothing exists that did not exist before.
impl<S> From<Error> for Halted<S> {
    fn from(why: Error) -> Self {
        Self {
            exists: None,
            whole: false,
            why,
        }
    }
}

/// A type name without the provider's prefix.
pub(crate) fn noun(name: &str) -> &str {
    name.strip_prefix("identitycenter_").unwrap_or(name)
}

/// What a type is called in a sentence.
pub(crate) fn in_words(name: &str) -> String {
    noun(name).replace('_', " ")
}

/// An import id that is a list of values with a comma between them.
pub(crate) fn comma_separated<const N: usize>(
    id: &str,
    names: [&'static str; N],
) -> Option<Vec<(&'static str, String)>> {
    let parts: Vec<_> = id.split(',').map(str::trim).collect();
    (parts.len() == N && parts.iter().all(|part| !part.is_empty())).then(|| {
        names
            .into_iter()
            .zip(parts.into_iter().map(str::to_owned))
            .collect()
    })
}

/// A [`Resource`] whose state is a [`Value`], so that all of them fit into one list.
pub(crate) trait AnyResource: Send + Sync {
    fn name(&self) -> &'static str;
    fn schema(&self) -> &'static Schema;
    fn import_id(&self) -> &'static str;
    fn creates_exactly(&self) -> bool;
    fn moved_from(&self) -> &'static [Source];
    /// The table of its list resource.
    fn listing(&self) -> &'static Schema;
    fn export(&self) -> &'static Export;
    fn list<'a>(
        &self,
        aws: &'a Aws,
        filter: Value,
        finds: &'a Finds,
    ) -> BoxFuture<'a, Result<(), Error>>;
    fn not_exported(&self, state: &Value) -> Option<&'static str>;
    fn belongs_to(&self, state: &Value) -> Option<Home>;
    fn create<'a>(&self, aws: &'a Aws, plan: Value) -> BoxFuture<'a, Result<Value, Halted<Value>>>;
    fn read<'a>(&self, aws: &'a Aws, state: Value) -> BoxFuture<'a, Result<Option<Value>, Error>>;
    fn update<'a>(
        &self,
        aws: &'a Aws,
        prior: Value,
        plan: Value,
    ) -> BoxFuture<'a, Result<Value, Halted<Value>>>;
    fn delete<'a>(&self, aws: &'a Aws, state: Value) -> BoxFuture<'a, Result<(), Error>>;
    fn import(&self, id: &str) -> Option<Vec<(&'static str, String)>>;
    fn validate(&self, config: &Value) -> Diagnostics;
    fn plan<'a>(
        &self,
        aws: Option<&'a Aws>,
        plan: &'a mut Plan<'_>,
    ) -> BoxFuture<'a, Result<(), Diagnostics>>;
    fn plan_destroy(&self, state: Value) -> Diagnostics;
    fn warn_of_import(&self, state: Value) -> Diagnostics;
    fn upgrade(&self, version: i64, stored: Value) -> Value;
    /// A state with every field that there is.
    #[cfg(test)]
    fn empty_state(&self) -> Value;
}

/// The bridge from one trait to the other.
pub(crate) struct Erased<R>(PhantomData<fn() -> R>);

impl<R> Erased<R> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

/// A state that does not fit the struct of its resource is a defect of the provider.
fn decode<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    value::from_value(value)
        .map_err(|fault| Error::broken(format!("a stored value cannot be read: {fault}")))
}

fn encode<T: Serialize>(state: &T) -> Result<Value, Error> {
    value::to_value(state)
        .map_err(|fault| Error::broken(format!("a value cannot be stored: {fault}")))
}

fn halted<S: Serialize>(halted: Halted<S>) -> Halted<Value> {
    let exists = halted.exists.and_then(|state| encode(&state).ok());
    Halted {
        whole: halted.whole && exists.is_some(),
        exists,
        why: halted.why,
    }
}

impl<R: Resource> AnyResource for Erased<R> {
    fn name(&self) -> &'static str {
        R::NAME
    }

    fn schema(&self) -> &'static Schema {
        const { &R::SCHEMA }
    }

    fn import_id(&self) -> &'static str {
        R::IMPORT_ID
    }

    fn creates_exactly(&self) -> bool {
        R::CREATES_EXACTLY
    }

    fn moved_from(&self) -> &'static [Source] {
        R::MOVED_FROM
    }

    fn listing(&self) -> &'static Schema {
        const { &R::LISTING.schema(&R::SCHEMA) }
    }

    fn export(&self) -> &'static Export {
        const { &R::EXPORT }
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
            R::list(aws, filter, finds).await
        })
    }

    fn not_exported(&self, state: &Value) -> Option<&'static str> {
        R::not_exported(state)
    }

    fn belongs_to(&self, state: &Value) -> Option<Home> {
        R::belongs_to(state)
    }

    fn create<'a>(&self, aws: &'a Aws, plan: Value) -> BoxFuture<'a, Result<Value, Halted<Value>>> {
        Box::pin(async move {
            let limit = timeouts::named(&plan, Operation::Create);
            let created = tagged::created::<R>(aws, decode(plan)?);
            let state = within(limit, created).await.map_err(halted)?;
            Ok(encode(&state)?)
        })
    }

    fn read<'a>(&self, aws: &'a Aws, state: Value) -> BoxFuture<'a, Result<Option<Value>, Error>> {
        Box::pin(async move {
            // Only what is being imported has no id yet.
            let imported = state.get("id").is_none_or(Value::is_null);
            let Some(mut state) = R::read(aws, decode(state)?).await? else {
                return Ok(None);
            };
            tagged::read::<R>(aws, &mut state, imported).await?;
            encode(&state).map(Some)
        })
    }

    fn update<'a>(
        &self,
        aws: &'a Aws,
        prior: Value,
        plan: Value,
    ) -> BoxFuture<'a, Result<Value, Halted<Value>>> {
        Box::pin(async move {
            let limit = timeouts::named(&plan, Operation::Update);
            let updated = tagged::updated::<R>(aws, decode(prior)?, decode(plan)?);
            let state = within(limit, updated).await.map_err(halted)?;
            Ok(encode(&state)?)
        })
    }

    fn delete<'a>(&self, aws: &'a Aws, state: Value) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let limit = timeouts::named(&state, Operation::Delete);
            within(limit, R::delete(aws, decode(state)?)).await
        })
    }

    fn import(&self, id: &str) -> Option<Vec<(&'static str, String)>> {
        R::import(id)
    }

    fn validate(&self, config: &Value) -> Diagnostics {
        R::validate(config)
    }

    fn plan<'a>(
        &self,
        aws: Option<&'a Aws>,
        plan: &'a mut Plan<'_>,
    ) -> BoxFuture<'a, Result<(), Diagnostics>> {
        Box::pin(R::plan(aws, plan))
    }

    fn plan_destroy(&self, state: Value) -> Diagnostics {
        match decode(state) {
            Ok(state) => R::plan_destroy(state),
            Err(fault) => vec![Diagnostic::error(
                "The state cannot be read",
                fault.to_string(),
            )],
        }
    }

    fn warn_of_import(&self, state: Value) -> Diagnostics {
        decode(state).map(R::warn_of_import).unwrap_or_default()
    }

    fn upgrade(&self, version: i64, stored: Value) -> Value {
        R::upgrade(version, stored)
    }

    #[cfg(test)]
    fn empty_state(&self) -> Value {
        encode(&R::State::default()).unwrap()
    }
}
