//! Objects as they are now: refreshed, imported, or found by a listing.
//!
//! Decides what becomes of a state that cannot be read again: a failed read leaves it alone, and only what has been
//! read before can be gone.

use std::collections::BTreeSet;

use tfplugin::value::Value;

use super::private::Private;
use super::refusals::compared;
use super::said::{application_in, failure, not_found};
use super::values::{with_defaults, with_written};
use super::{Outcome, claims};
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::engine::import as ids;
use crate::engine::plan;
use crate::provider::Connection;
use crate::shape::diagnostic::{Diagnostic, Severity};
use crate::shape::list_resource::Found;
use crate::shape::resource::AnyResource;

/// What an import starts from. A read follows.
pub(crate) fn import(
    resource: &dyn AnyResource,
    connection: &Connection,
    id: &str,
    identity: &Value,
) -> Result<Outcome, Diagnostic> {
    let region = connection.ready().map(Aws::region);
    let state = ids::start(resource, id, identity, region)?;
    Ok(Outcome::of(resource.schema(), state, Private::imported()))
}

/// Reads an object again. Null: it is gone.
pub(crate) async fn read(
    resource: &dyn AnyResource,
    connection: &Connection,
    state: Value,
    private: Vec<u8>,
) -> Outcome {
    let schema = resource.schema();
    let state = schema.conform(state);
    let is_unread = Private::of(&private).is_unread();
    let may_read = async {
        let allowed = connection.check_allowed(resource.name(), schema);
        allowed.map_err(|refused| (Severity::Error, refused))?;
        // A state that could not be read again is only a courtesy where the state says everything: the plan is still
        // right. An import has nothing but its id yet.
        let severity = match is_unread {
            true => Severity::Error,
            false => Severity::Warning,
        };
        let aws = connection.required();
        let aws = aws.map_err(|unknown| (severity, unknown))?;
        let compared = compared(resource, connection, "read", &state).await;
        compared.map_err(|foreign| (Severity::Error, foreign))?;
        Ok(aws)
    };
    match may_read.await {
        Ok(aws) => read_from(resource, aws, state, private).await,
        Err((severity, why)) => Outcome {
            diagnostics: vec![Diagnostic { severity, ..why }],
            ..Outcome::of(schema, state, private)
        },
    }
}

async fn read_from(
    resource: &dyn AnyResource,
    aws: &Aws,
    state: Value,
    private: Vec<u8>,
) -> Outcome {
    let schema = resource.schema();
    let kept = Private::of(&private);
    // What AWS does not know, such as `wait_for_principal`, has its default after an import too.
    let known = with_defaults(schema.attributes, state.clone());
    match refreshed(resource, aws, &known, &kept.written).await {
        Ok(Some(fresh)) => seen(resource, aws, fresh, private),
        Ok(None) if !kept.is_unread() => Outcome::default(),
        Err(error) if !kept.is_unread() || !error.is(ErrorKind::Elsewhere) => Outcome {
            diagnostics: vec![failure("read", resource.name(), schema, &error)],
            ..Outcome::of(schema, known, private)
        },
        // Core would say no more than that nothing has this id.
        _ => Outcome {
            diagnostics: vec![match kept.moved {
                Some(source) => not_found(&source, resource.name(), aws.region()),
                None => ids::missing(resource, aws, &state).await,
            }],
            ..Outcome::of(schema, known, private)
        },
    }
}

/// An object that is there.
fn seen(resource: &dyn AnyResource, aws: &Aws, state: Value, private: Vec<u8>) -> Outcome {
    let schema = resource.schema();
    let kept = Private::of(&private);
    if let Some(key) = claims::key(resource, &state) {
        aws.claims.enter_read(key);
    }
    let diagnostics = match kept.imported {
        true => resource.warn_of_import(state.clone()),
        false => Vec::new(),
    };
    let private = match kept.is_unread() {
        true => Private::read(schema),
        false => private,
    };
    Outcome {
        diagnostics,
        ..Outcome::of(schema, state, private)
    }
}

/// The object as it is now. None: it is gone.
async fn refreshed(
    resource: &dyn AnyResource,
    aws: &Aws,
    known: &Value,
    written: &BTreeSet<String>,
) -> Result<Option<Value>, Error> {
    let schema = resource.schema();
    let settled = |fresh| plan::settle_result(schema.attributes, &schema.conform(fresh), known);
    let input = with_written(schema, known.clone(), written);
    match resource.read(aws, input).await {
        Ok(fresh) => Ok(fresh.map(settled)),
        Err(error) => Err(aws
            .explained_of(error, application_in(known).as_deref())
            .await),
    }
}

/// What a find of a listing is known by. A read follows.
pub(crate) fn found(resource: &dyn AnyResource, found: &Found) -> Outcome {
    let known = found.known.iter();
    let known = known.map(|(name, text)| ((*name).to_owned(), Value::from(text.as_str())));
    let schema = resource.schema();
    let state = schema.conform(Value::Map(known.collect()));
    Outcome::of(schema, state, Vec::new())
}

/// Reads a find of a listing. None: it is gone again.
pub(crate) async fn read_found(
    resource: &dyn AnyResource,
    aws: &Aws,
    state: Value,
) -> Result<Option<Value>, Diagnostic> {
    let schema = resource.schema();
    let known = with_defaults(schema.attributes, state);
    let read = refreshed(resource, aws, &known, &BTreeSet::new()).await;
    read.map_err(|error| failure("read", resource.name(), schema, &error))
}
