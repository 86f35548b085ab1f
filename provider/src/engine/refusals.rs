//! What stops a request before anything is planned or done.
//!
//! Decides which configurations, accounts and objects a plan or an apply goes on with.

use tfplugin::value::Value;

use super::private::Private;
use super::said::failure;
use crate::aws::Aws;
use crate::engine::plan;
use crate::engine::validate;
use crate::provider::Connection;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::resource::{AnyResource, in_words};

/// Checks a configuration. `may_hold_secrets` is false for clients that do not know write-only
/// arguments.
pub(crate) fn validate_resource(
    resource: &dyn AnyResource,
    config: Value,
    may_hold_secrets: bool,
) -> Diagnostics {
    let schema = resource.schema();
    let config = schema.conform(config);
    let mut found = wrong(resource, &config);
    if !may_hold_secrets {
        found.extend(validate::check_write_only(
            schema.attributes,
            &config,
            &Path::root(),
        ));
    }
    found
}

/// What is wrong with a configuration, as far as it is known.
fn wrong(resource: &dyn AnyResource, config: &Value) -> Diagnostics {
    let mut found = validate::check(resource.schema(), config);
    found.extend(resource.validate(config));
    found
}

/// Why nothing is planned or done for a configuration: what was not known when it was validated may have
/// become null, or another value that cannot be. A destruction has no configuration.
pub(super) fn refused(resource: &dyn AnyResource, config: &Value) -> Result<(), Diagnostics> {
    let found = match config {
        Value::Null => Vec::new(),
        config => wrong(resource, config),
    };
    match found.iter().any(Diagnostic::is_error) {
        true => Err(found),
        false => Ok(()),
    }
}

/// Core reads what was imported or moved, unless it is told not to refresh.
pub(super) fn unread_yet(name: &str) -> Diagnostic {
    Diagnostic::error(
        "The object has not been read yet",
        format!(
            "The state of this {name} was taken over from another resource type, and what it says is not relied on \
             before the object has been read. Plan once without -refresh=false."
        ),
    )
}

/// Compares what an object depends on with whose credentials these are, where requests do not name it.
pub(super) async fn compared(
    resource: &dyn AnyResource,
    connection: &Connection,
    verb: &str,
    state: &Value,
) -> Result<(), Diagnostic> {
    let (Some(aws), false) = (connection.ready(), state.is_null()) else {
        return Ok(());
    };
    let Some(home) = resource.belongs_to(state) else {
        return Ok(());
    };
    let seen = aws.sees(&home).await;
    let schema = resource.schema();
    seen.map_err(|error| failure(verb, resource.name(), schema, &error))
}

/// A plan is carried out in the account that it was made with. Roles may differ, accounts may not.
pub(super) async fn same_account(aws: &Aws, private: &[u8]) -> Result<(), Diagnostic> {
    let Some(planned) = Private::of(private).account else {
        return Ok(());
    };
    let summary = "The plan is of another account";
    let now = aws.account_id().await;
    let now = now.map_err(|error| Diagnostic::error(summary, error.explain()))?;
    if now == planned {
        return Ok(());
    }
    Err(Diagnostic::error(
        summary,
        format!(
            "This was planned with credentials of account {planned} and would be applied with credentials of account \
             {now}. Nothing was changed. Plan again with the credentials of the apply, or apply with those of the plan."
        ),
    ))
}

/// An attribute that was not known in the plan may turn out to say that another object is meant. Core learns of a
/// replacement by a plan only.
pub(super) fn same_object(
    resource: &dyn AnyResource,
    prior: &Value,
    planned: &Value,
) -> Result<(), Diagnostic> {
    if prior.is_null() || planned.is_null() {
        return Ok(());
    }
    let replacing = plan::replacing(resource.schema().attributes, prior, planned);
    let Some(first) = replacing.into_iter().next() else {
        return Ok(());
    };
    let noun = in_words(resource.name());
    Err(Diagnostic::error(
        format!("{first} has turned out to be another one"),
        format!(
            "It was not known in the plan, so that the plan kept this {noun}. With the value that it has now, the {noun} \
             would have to be replaced, which the plan did not show. Nothing was changed. Plan again."
        ),
    )
    .at(first))
}
