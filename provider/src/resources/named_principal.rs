//! A user or a group that a resource names by id or by name.
//!
//! Decides when a name is looked up, while planning where that is possible, so that an unrelated change
//! never makes the id unknown and the resource replaced; and how one is waited for that the identity
//! provider has not synchronised yet.

use std::time::Duration;

use tfplugin::value::Value;

use crate::aws::{Aws, Error, Kind as ErrorKind, application, directory};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::path::Path;
use crate::plan::Plan;
use crate::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, Operation, checks};

pub(super) const PRINCIPAL_ID: Attribute = Attribute::optional_computed(
    "principal_id",
    Kind::String,
    OnChange::Replace,
    Follows::These(&["principal_name", "principal_type"]),
    "Id of the user or group. Exactly one of this and `principal_name` must be set.",
)
.checks(&[checks::PRINCIPAL_ID]);

pub(super) const PRINCIPAL_TYPE: Attribute = Attribute::required(
    "principal_type",
    Kind::String,
    OnChange::Replace,
    "`USER` or `GROUP`.",
)
.checks(&[Check::OneOf(&["USER", "GROUP"])]);

/// How long a principal is waited for when the configuration does not say.
pub(super) const TIMEOUT: &[Check] = &[Check::Timeout {
    default: Duration::from_secs(10 * 60),
}];

pub(super) const TIMEOUTS: Attribute =
    Attribute::timeouts(&[Attribute::timeout(Operation::Create, TIMEOUT)]);

pub(super) const WAIT_FOR_PRINCIPAL: Attribute = Attribute::defaulted(
    "wait_for_principal",
    Kind::Bool,
    OnChange::InPlace,
    Literal::Bool(false),
    "Whether to wait, for at most `timeouts.create`, for a principal that the identity provider has not synchronised yet.",
);

/// Looks the planned name up in the identity store that `store` finds. A name that means nobody stays
/// unknown for a new object, because the principal may come to be in the same apply; an object that
/// exists keeps its principal.
pub(super) async fn plan(
    aws: &Aws,
    plan: &mut Plan<'_>,
    store: impl Future<Output = Result<String, Error>>,
) -> Result<(), Diagnostics> {
    let known = ["principal_type", "principal_name"].map(|name| plan.get(name).as_str());
    let [Some(principal_type), Some(name)] = known else {
        return Ok(());
    };
    let found = match store.await {
        Ok(store) => aws.principal_id(&store, principal_type, name).await,
        // The same apply may be about to delegate the administration to this account.
        Err(error)
            if plan.creates() && (error.is(ErrorKind::Denied) || error.is(ErrorKind::NotFound)) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    };
    let found = found.map_err(|error| {
        vec![
            Diagnostic::error("Cannot look up the principal", error.explain())
                .at(Path::of("principal_name")),
        ]
    })?;
    if let Some(id) = found {
        plan.decide("principal_id", Value::from(id));
    } else if !plan.creates() && plan.get("principal_name") == plan.before("principal_name") {
        plan.decide("principal_id", plan.before("principal_id").clone());
    }
    Ok(())
}

/// The identity store of the instance that an application belongs to.
pub(super) async fn identity_store_of(aws: &Aws, application_arn: &str) -> Result<String, Error> {
    let instance = application::instance_of(application_arn);
    let instance = aws.default_instance(instance.as_deref()).await?;
    Ok(instance.identity_store_id)
}

/// The id of a principal whose name was not known while planning. With `wait` it is waited for.
pub(super) async fn resolved(
    aws: &Aws,
    store: &str,
    principal_type: &str,
    name: &str,
    wait: Option<Duration>,
) -> Result<String, Error> {
    let look = || aws.principal_id(store, principal_type, name);
    let found = match wait {
        Some(limit) => {
            let kind = principal_type.to_lowercase();
            let what = format!("the {kind} {name:?} to be synchronised");
            let waited = aws.wait(limit, &what, look).await;
            Some(waited.map_err(|error| error.at("principal_name"))?)
        }
        None => look().await?,
    };
    found.ok_or_else(|| {
        directory::nobody(principal_type, name, store)
            .at("principal_name")
            .advise(
                "If the identity provider synchronises it later, set wait_for_principal = true.",
            )
    })
}

/// Makes an attempt; with `wait` it is repeated until what it needs exists.
pub(super) async fn in_time<F>(
    aws: &Aws,
    principal_type: &str,
    principal_id: &str,
    wait: Option<Duration>,
    attempt: impl Fn() -> F,
) -> Result<(), Error>
where
    F: Future<Output = Result<(), Error>>,
{
    let Some(limit) = wait else {
        return attempt().await;
    };
    let what = format!("{principal_type} {principal_id} to exist");
    let done = aws.wait(limit, &what, || async {
        match attempt().await {
            Err(error) if error.is(ErrorKind::NotFound) => Ok(None),
            result => result.map(Some),
        }
    });
    match done.await {
        // AWS's own sentence says what was missing: it may not be the principal.
        Err(late) if late.is(ErrorKind::TimedOut) => attempt()
            .await
            .map_err(|error| error.advise(late.explain())),
        result => result,
    }
}
