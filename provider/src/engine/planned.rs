//! From a configuration to what is planned for it.
//!
//! Decides what is kept of a plan until its apply, and what is said of two plans of one object. What a plan says of
//! each attribute is decided in `plan.rs`.

use std::sync::atomic::{AtomicU64, Ordering};

use tfplugin::value::Value;

use super::private::Private;
use super::refusals::{compared, refused, unread_yet};
use super::values::with_written;
use super::{claims, identity};
use crate::aws::Aws;
use crate::engine::plan::{self, Plan};
use crate::provider::Connection;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::path::Path;
use crate::shape::resource::AnyResource;

/// The answer to a plan request.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    pub(crate) state: Value,
    /// Null: the plan has no object, or does not know its key.
    pub(crate) identity: Value,
    pub(crate) replace: Vec<Path>,
    pub(crate) private: Vec<u8>,
    pub(crate) diagnostics: Diagnostics,
}

/// Plans a creation, an update or a destruction.
pub(crate) async fn plan(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: Value,
    config: Value,
    private: Vec<u8>,
) -> Planned {
    let schema = resource.schema();
    let (prior, config) = (schema.conform(prior), schema.conform(config));
    let kept = Private::of(&private);
    let decided = async {
        may_plan(resource, connection, &prior, &config, &kept).await?;
        match config {
            Value::Null => Ok(destruction(resource, connection, &prior, private.clone())),
            config => change(resource, connection, &prior, config, kept).await,
        }
    };
    let planned = match decided.await {
        Ok(planned) => planned,
        Err(diagnostics) => Planned {
            state: prior,
            private,
            diagnostics,
            ..Planned::default()
        },
    };
    Planned {
        identity: identity(schema, &planned.state),
        ..planned
    }
}

async fn may_plan(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: &Value,
    config: &Value,
    kept: &Private,
) -> Result<(), Diagnostics> {
    let allowed = connection.check_allowed(resource.name(), resource.schema());
    allowed.map_err(|refused| vec![refused])?;
    if !prior.is_null() && kept.is_unread() {
        return Err(vec![unread_yet(resource.name())]);
    }
    refused(resource, config)?;
    let compared = compared(resource, connection, "plan", prior).await;
    compared.map_err(|foreign| vec![foreign])
}

/// A creation or an update.
async fn change(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: &Value,
    config: Value,
    kept: Private,
) -> Result<Planned, Diagnostics> {
    let schema = resource.schema();
    let replaces = match prior {
        Value::Null => kept.replaced(),
        _ => Value::Null,
    };
    let written_before = kept.written.clone();
    let kept = kept.configured(schema, &config);
    let config = plan::in_order_of(prior, config, schema);
    let mut plan = Plan::new(schema, prior, &config, &replaces);
    plan.written_before = written_before;
    let mark = kept.mark.clone().unwrap_or_else(new_mark);
    plan.mark.clone_from(&mark);
    connection.plan_tags(schema, &mut plan, kept.tags_only_read)?;
    resource.plan(connection.ready(), &mut plan).await?;
    let (state, replace, mut diagnostics) = plan.finish();
    if let Some(aws) = connection.ready() {
        diagnostics.extend(match replace.first() {
            None => claims::keep(resource, aws, &state, &mark),
            Some(first) => Vec::from_iter(claims::replaced_late(resource, aws, prior, first)),
        });
    }
    let kept = match replace.is_empty() {
        true => creating(resource, prior, &state, kept),
        false => kept.replacing(schema, prior),
    };
    let private = Private {
        account: connection.ready().and_then(Aws::known_account),
        mark: Some(mark),
        ..kept
    };
    Ok(Planned {
        state,
        replace,
        private: private.bytes(),
        diagnostics,
        ..Planned::default()
    })
}

/// What is kept of a plan that replaces nothing.
fn creating(resource: &dyn AnyResource, prior: &Value, state: &Value, kept: Private) -> Private {
    let created = state.get("id").and_then(Value::as_str);
    match created.filter(|_| prior.is_null() && resource.creates_exactly()) {
        Some(id) => Private {
            creates: Some(id.to_owned()),
            ..kept
        },
        None => kept,
    }
}

fn destruction(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: &Value,
    private: Vec<u8>,
) -> Planned {
    let mut diagnostics = Vec::new();
    if !prior.is_null() {
        if let Some(aws) = connection.ready() {
            diagnostics.extend(claims::destroy(resource, aws, prior));
        }
        let written = Private::of(&private).written;
        let prior = with_written(resource.schema(), prior.clone(), &written);
        diagnostics.extend(resource.plan_destroy(prior));
    }
    let private = Private {
        account: connection.ready().and_then(Aws::known_account),
        ..Private::of(&Private::without_plan(private))
    };
    Planned {
        private: private.bytes(),
        diagnostics,
        ..Planned::default()
    }
}

/// A mark that no other plan of this process has.
fn new_mark() -> String {
    static PLANS: AtomicU64 = AtomicU64::new(0);
    PLANS.fetch_add(1, Ordering::Relaxed).to_string()
}
