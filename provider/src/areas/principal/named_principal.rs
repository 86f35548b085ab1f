//! A user or a group that a resource names by id or by name.
//!
//! Decides when a name is looked up: while planning where that is possible, so that the plan shows who is meant and
//! warns of a name that means nobody, and again in the apply for one that has meant nobody. What is there already is
//! left alone until the new principal has been found. Whichever of id and name is not written is filled in, so that
//! an object that was imported by id fits a configuration by name.

mod nobody;

pub(in crate::areas) use nobody::nobody_now;

use std::time::Duration;

use tfplugin::value::Value;

use crate::aws::{Aws, Error, Kind as ErrorKind, PrincipalType, application, directory};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, Operation, checks};
use crate::shape::timeouts;

pub(in crate::areas) const PRINCIPAL_ID: Attribute = Attribute::optional_computed(
    "principal_id",
    Kind::String,
    OnChange::Move,
    Follows::These(&["principal_name", "principal_type"]),
    "Id of the user or group. Null means the one that `principal_name` names; where both are set, they must mean the same \
     principal.",
).of_principal()
.checks(&[checks::PRINCIPAL_ID]);

pub(in crate::areas) const PRINCIPAL_NAME: Attribute = Attribute::optional_computed(
    "principal_name",
    Kind::String,
    OnChange::InPlace,
    Follows::These(&["principal_id", "principal_type"]),
    "User name of the user, or display name of the group. A name that means nobody when it is planned is a warning, and \
     looked up again in the apply. Null means the one that `principal_id` names: it is then what AWS calls the principal, if \
     that may be read.",
)
.checks(&[Check::Length { min: 1, max: 1024 }]);

pub(in crate::areas) const PRINCIPAL_TYPE: Attribute = Attribute::required(
    "principal_type",
    Kind::String,
    OnChange::Move,
    "`USER` or `GROUP`.",
)
.checks(&[Check::OneOf(PrincipalType::NAMES)]);

/// How long a principal is waited for when the configuration does not say.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

pub(in crate::areas) const TIMEOUT: &[Check] = &[Check::Timeout { default: PATIENCE }];

pub(in crate::areas) const TIMEOUTS: Attribute = Attribute::timeouts(&[
    Attribute::timeout(Operation::Create, TIMEOUT),
    Attribute::timeout(Operation::Update, TIMEOUT),
]);

pub(in crate::areas) const WAIT_FOR_PRINCIPAL: Attribute = Attribute::defaulted(
    "wait_for_principal",
    Kind::Bool,
    OnChange::InPlace,
    Literal::Bool(false),
    "Whether to wait, for at most `timeouts.create` or `timeouts.update`, for a principal that the identity provider has \
     not synchronised yet.",
);

/// The attributes by which a resource names its principal.
#[derive(Clone, Copy)]
pub(in crate::areas) struct Spelling {
    pub(in crate::areas) id: &'static str,
    pub(in crate::areas) name: &'static str,
    /// The attribute that says what it is; None if it is always a user.
    pub(in crate::areas) kind: Option<&'static str>,
}

pub(in crate::areas) const PRINCIPAL: Spelling = Spelling {
    id: "principal_id",
    name: "principal_name",
    kind: Some("principal_type"),
};

impl Spelling {
    fn kind_in(&self, plan: &Plan<'_>) -> Option<PrincipalType> {
        match self.kind {
            Some(attribute) => PrincipalType::of(plan.get(attribute).as_str()?),
            None => Some(PrincipalType::User),
        }
    }
}

/// Plans the id behind the configured name, or the name of the configured id, in the identity store that `store`
/// finds. The id of a name that means nobody stays open, because the principal may come to be in the same apply;
/// what is there already stays until it does.
pub(in crate::areas) async fn plan(
    aws: &Aws,
    plan: &mut Plan<'_>,
    spelling: Spelling,
    store: impl Future<Output = Result<String, Error>>,
) -> Result<(), Diagnostics> {
    let Some(kind) = spelling.kind_in(plan) else {
        return Ok(());
    };
    match plan.configured(spelling.name) {
        Value::String(name) => {
            let name = name.clone();
            match plan.configured(spelling.id).is_null() {
                true => plan_id(aws, plan, spelling, (kind, &name), store).await,
                false => check_both(aws, plan, spelling, (kind, &name), store).await,
            }
        }
        Value::Null => {
            plan_name(aws, plan, spelling, kind, store).await;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Where id and name are both written, they have to agree, as far as the name means somebody now.
async fn check_both(
    aws: &Aws,
    plan: &Plan<'_>,
    spelling: Spelling,
    (kind, name): (PrincipalType, &str),
    store: impl Future<Output = Result<String, Error>>,
) -> Result<(), Diagnostics> {
    let Some(id) = plan.configured(spelling.id).as_str() else {
        return Ok(());
    };
    let Ok(store) = store.await else {
        return Ok(());
    };
    match aws.principal_id(&store, kind, name).await {
        Ok(Some(other)) if other != id => {
            let wrong = format!(
                "{name:?} has the id {other}, and {} is {id}. Leave one of them out.",
                spelling.id
            );
            Err(vec![Diagnostic::invalid(Path::of(spelling.name), wrong)])
        }
        _ => Ok(()),
    }
}

async fn plan_id(
    aws: &Aws,
    plan: &mut Plan<'_>,
    spelling: Spelling,
    (kind, name): (PrincipalType, &str),
    store: impl Future<Output = Result<String, Error>>,
) -> Result<(), Diagnostics> {
    let failed = |error: Error| {
        let found = Diagnostic::error("Cannot look up the principal", error.explain());
        vec![found.at(Path::of(spelling.name))]
    };
    let store = match store.await {
        Ok(store) => store,
        // The same apply may be about to delegate the administration to this account.
        Err(error) if plan.creates() && may_come(&error) => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let found = aws.principal_id(&store, kind, name).await;
    let Some(id) = found.map_err(failed)? else {
        let same = plan.before(spelling.name).as_str() == Some(name);
        let before = plan.before(spelling.id).as_str().filter(|_| same);
        match called_now(aws, Some(&store), kind, before).await {
            Some(now) => {
                let warning = renamed(kind, name, &now).at(Path::of(spelling.name));
                plan.warnings.push(warning);
            }
            None => {
                plan.decide(spelling.id, Value::Unknown);
                let nobody = nobody_now(aws, &store, vec![(kind, name.to_owned())]);
                let warning = nobody.await.map(|nobody| nobody.warning(patience(plan)));
                let at = |warning: Diagnostic| warning.at(Path::of(spelling.name));
                plan.warnings.extend(warning.map(at));
            }
        }
        return Ok(());
    };
    let before = plan.before(spelling.id).as_str();
    if before.is_some_and(|before| before != id)
        && plan.before(spelling.name).as_str() == Some(name)
    {
        plan.warnings.push(means_another(spelling.name, kind, name));
    }
    plan.decide(spelling.id, Value::from(id));
    Ok(())
}

/// What the principal of a known id is called. It is only a help, so nothing fails without.
async fn plan_name(
    aws: &Aws,
    plan: &mut Plan<'_>,
    spelling: Spelling,
    kind: PrincipalType,
    store: impl Future<Output = Result<String, Error>>,
) {
    let Some(id) = plan.get(spelling.id).as_str().map(str::to_owned) else {
        return;
    };
    if plan.before(spelling.id).as_str() == Some(&id) {
        return;
    }
    let Ok(store) = store.await else { return };
    if let Some(name) = called_now(aws, Some(&store), kind, Some(&id)).await {
        plan.decide(spelling.name, Value::from(name));
    }
}

/// Whether the same apply may bring what was not to be had while planning.
pub(in crate::areas) fn may_come(error: &Error) -> bool {
    [ErrorKind::Denied, ErrorKind::NotFound, ErrorKind::Elsewhere].contains(&error.kind)
}

/// How long the apply of a plan waits for a principal, if it does.
pub(in crate::areas) fn patience(plan: &Plan<'_>) -> Option<String> {
    plan.get("wait_for_principal")
        .as_bool()
        .filter(|wait| *wait)?;
    let operation = match plan.creates() {
        true => Operation::Create,
        false => Operation::Update,
    };
    let said = plan.get("timeouts").get(operation.name());
    let said = said.and_then(Value::as_str).map(str::to_owned);
    Some(said.unwrap_or_else(|| timeouts::written(PATIENCE)))
}

/// What a principal is called, where it can be read. Of one that was planned by another name: nobody has that one any
/// more, but the principal is still there. None: it is gone, or nobody can tell.
pub(in crate::areas) async fn called_now(
    aws: &Aws,
    store: Option<&str>,
    kind: PrincipalType,
    id: Option<&str>,
) -> Option<String> {
    let name = aws.principal_name(store?, kind, id?).await;
    name.ok().flatten()
}

pub(in crate::areas) fn renamed(kind: PrincipalType, name: &str, now: &str) -> Diagnostic {
    let kind = kind.noun();
    Diagnostic::warning(
        "A principal has another name now",
        format!(
            "There is no {kind} {name:?} any more: the {kind} of that name is called {now:?} now, and stays. Write the \
             new name, or the next {kind} that is called {name:?} is taken for it."
        ),
    )
}

/// A name that has come to mean another principal shows in the plan by an id only. Where it does so between the plan
/// and its apply, core stops with a message that blames the provider.
pub(in crate::areas) fn means_another(at: &str, kind: PrincipalType, name: &str) -> Diagnostic {
    let kind = kind.noun();
    Diagnostic::warning(
        format!("{name:?} means another {kind} than before"),
        format!(
            "The {kind} has been made anew, or another one has got its name. If the apply of a saved plan ends with \
             \"Provider produced inconsistent final plan\", the name has come to mean yet another {kind} since it was \
             planned, and nothing was changed here: plan again."
        ),
    )
    .at(Path::of(at))
}

/// The identity store of the instance that an application belongs to.
pub(in crate::areas) async fn identity_store_of(
    aws: &Aws,
    application_arn: &str,
) -> Result<String, Error> {
    let instance = application::instance_of(application_arn);
    aws.store_of(instance.as_deref()).await
}

/// The same where it is only a help.
pub(in crate::areas) async fn readable_store_of(
    aws: &Aws,
    application_arn: &str,
) -> Option<String> {
    let instance = application::instance_of(application_arn);
    aws.store_if_readable(instance).await
}

/// The id of a principal whose name was not known while planning. With `wait` it is waited for.
pub(in crate::areas) async fn resolved(
    aws: &Aws,
    store: &str,
    principal_type: PrincipalType,
    name: &str,
    wait: Option<Duration>,
) -> Result<String, Error> {
    let look = || aws.principal_id(store, principal_type, name);
    let found = match wait {
        Some(limit) => {
            let kind = principal_type.noun();
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
pub(in crate::areas) async fn in_time<T, F>(
    aws: &Aws,
    principal_type: PrincipalType,
    principal_id: &str,
    wait: Option<Duration>,
    attempt: impl Fn() -> F,
) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
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
