//! A permission set that a resource names by its ARN or by its name, and the instance that it belongs to.
//!
//! Decides when a name is looked up: while planning, and again in the apply for one that means nothing then, because the
//! same run may make it. A permission set never changes its name, so that a state which has both is believed.

use std::time::Duration;

use tfplugin::value::Value;

use crate::areas::principal::named_principal;
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::engine::plan::Plan;
use crate::engine::validate;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Check, Follows, Kind, OnChange, checks};

pub(super) const INSTANCE_ARN: Attribute = Attribute::optional_computed(
    "instance_arn",
    Kind::String,
    OnChange::Replace,
    Follows::Nothing,
    "ARN of the organization instance. Defaults to that of `permission_set_arn`, then to the provider's `instance_arn`, then to \
     the only instance that is visible.",
)
.of("instance", "arn")
.checks(&[checks::INSTANCE_ARN]);

pub(super) const PERMISSION_SET_ARN: Attribute = Attribute::optional_computed(
    "permission_set_arn",
    Kind::String,
    OnChange::Move,
    Follows::These(&["permission_set_name", "instance_arn"]),
    "ARN of the permission set. Null means the one that `permission_set_name` names; where both are set, they must mean the same \
     one.",
)
.of("permission_set", "arn")
.checks(&[checks::PERMISSION_SET_ARN]);

pub(super) const PERMISSION_SET_NAME: Attribute = Attribute::optional_computed(
    "permission_set_name",
    Kind::String,
    OnChange::InPlace,
    Follows::These(&["permission_set_arn"]),
    "Name of the permission set. A name that means none when it is planned is a warning; the apply waits for one that the same run makes. Null means \
     the one that `permission_set_arn` has.",
)
.checks(NAME_CHECKS);

const ARN: &str = "permission_set_arn";
const NAME: &str = "permission_set_name";

/// The instance that a permission set belongs to, from its ARN.
pub(super) fn instance_of(permission_set_arn: &str) -> Option<String> {
    let (head, rest) = permission_set_arn.split_once(":permissionSet/")?;
    let (instance, _) = rest.split_once('/')?;
    Some(format!("{head}:instance/{instance}"))
}

/// Plans the instance. None: it is not known yet, or nobody can tell.
pub(super) async fn plan_instance(
    aws: &Aws,
    plan: &mut Plan<'_>,
) -> Result<Option<String>, Diagnostics> {
    let known = |plan: &Plan<'_>| plan.get("instance_arn").as_str().map(str::to_owned);
    if !plan.configured("instance_arn").is_null() {
        // A value that is not known is no change.
        let before = || plan.before("instance_arn").as_str().map(str::to_owned);
        return Ok(known(plan).or_else(before));
    }
    if let Some(instance) = plan.configured(ARN).as_str().and_then(instance_of) {
        plan.decide("instance_arn", Value::from(instance));
    } else if plan.creates() {
        match aws.default_instance(None).await {
            Ok(instance) => plan.decide("instance_arn", Value::from(instance.arn)),
            // The same apply may be about to delegate the administration to this account.
            Err(error) if named_principal::may_come(&error) => return Ok(None),
            Err(error) => {
                let found = Diagnostic::error("Cannot look up the instance", error.explain());
                return Err(vec![found.at(Path::of("instance_arn"))]);
            }
        }
    }
    Ok(known(plan))
}

/// Plans the ARN behind the name, or the name behind the ARN.
pub(super) async fn plan_permission_set(
    aws: &Aws,
    plan: &mut Plan<'_>,
    instance: &str,
) -> Result<(), Diagnostics> {
    let before = |name| plan.before(name).as_str().map(str::to_owned);
    let (arn_before, name_before) = (before(ARN), before(NAME));
    let name = plan.configured(NAME).clone();
    match (plan.configured(ARN).clone(), name) {
        (Value::Null, Value::String(name)) => {
            if let (Some(arn), true) = (arn_before, name_before.as_deref() == Some(&name)) {
                plan.decide(ARN, Value::from(arn));
                return Ok(());
            }
            plan_arn(aws, plan, instance, &name).await
        }
        (Value::String(arn), configured) => {
            belongs_to(&arn, instance)?;
            if arn_before.as_deref() == Some(&arn) && configured.is_null() && name_before.is_some()
            {
                return Ok(());
            }
            // Whoever may not read it does without its name.
            let Ok(Some(now)) = aws.permission_set_name(instance, &arn).await else {
                return Ok(());
            };
            if let Some(written) = configured.as_str().filter(|written| *written != now) {
                let wrong = format!(
                    "{written:?} is written, and {arn} is named {now:?}. Leave one of them out."
                );
                return Err(vec![Diagnostic::invalid(Path::of(NAME), wrong)]);
            }
            plan.decide(NAME, Value::from(now));
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn plan_arn(
    aws: &Aws,
    plan: &mut Plan<'_>,
    instance: &str,
    name: &str,
) -> Result<(), Diagnostics> {
    match aws.permission_set_named(instance, name).await {
        Ok(Some(arn)) => plan.decide(ARN, Value::from(arn)),
        Ok(None) => {
            plan.decide(ARN, Value::Unknown);
            let warning = nothing_named(aws, instance, &[name.to_owned()]).await;
            plan.warnings
                .extend(warning.map(|warning| warning.at(Path::of(NAME))));
        }
        Err(error) if may_come(aws, plan, name, &error) => {}
        Err(error) => {
            let found = Diagnostic::error("Cannot look up the permission set", error.explain());
            return Err(vec![found.at(Path::of(NAME))]);
        }
    }
    Ok(())
}

/// Whether the same apply may bring a permission set that was not to be had while planning.
pub(super) fn may_come(aws: &Aws, plan: &Plan<'_>, name: &str, error: &Error) -> bool {
    let is_new = plan.creates() || aws.claims.is_coming_permission_set(name);
    is_new && named_principal::may_come(error)
}

/// What is said of names that mean no permission set, unless this run makes them.
pub(super) async fn nothing_named(
    aws: &Aws,
    instance: &str,
    names: &[String],
) -> Option<Diagnostic> {
    let missing = |name: &&String| !aws.claims.is_coming_permission_set(name);
    let missing: Vec<_> = names.iter().filter(missing).collect();
    let first = missing.first()?;
    let error = aws.no_permission_set_named(instance, first).await;
    let others = match missing.len() {
        1 => String::new(),
        _ => {
            let others: Vec<_> = missing[1..]
                .iter()
                .map(|name| format!("{name:?}"))
                .collect();
            format!(" Neither is there: {}.", others.join(", "))
        }
    };
    Some(Diagnostic::warning(
        "No permission set has this name",
        format!(
            "{}{others} If this run makes it, the apply waits for it.",
            error.explain()
        ),
    ))
}

fn belongs_to(arn: &str, instance: &str) -> Result<(), Diagnostics> {
    match instance_of(arn) {
        Some(home) if home != instance => {
            let wrong = format!("{arn} belongs to {home}, and instance_arn is {instance}.");
            Err(vec![Diagnostic::invalid(Path::of(ARN), wrong)])
        }
        _ => Ok(()),
    }
}

/// The instance and the ARN of what a plan names, of which it may not have known either. A name is waited for.
pub(super) async fn resolved(
    aws: &Aws,
    instance_arn: &str,
    (arn, name): (&str, Option<&str>),
    limit: Duration,
) -> Result<(String, String), Error> {
    let wanted = Some(instance_arn).filter(|arn| !arn.is_empty());
    let wanted = wanted.map(str::to_owned).or_else(|| instance_of(arn));
    let instance = match wanted {
        Some(instance) => instance,
        None => aws.default_instance(None).await?.arn,
    };
    match (arn, name) {
        ("", Some(name)) => {
            let found = named(aws, &instance, name, limit).await;
            Ok((instance, found.map_err(|error| error.at(NAME))?))
        }
        (arn, _) => Ok((instance, arn.to_owned())),
    }
}

/// What a name has to be (`PermissionSetName` of the sso-admin model).
pub(super) const NAME_CHECKS: &[Check] = &[
    Check::Length { min: 1, max: 32 },
    Check::Pattern {
        regex: r"^[A-Za-z0-9_+=,.@-]+$",
        says: "of letters, digits and `_+=,.@-`",
    },
];

/// What is wrong with a name that is no permission set's.
pub(super) fn wrong_name(name: &str, at: Path) -> Option<Diagnostic> {
    let mut wrong = NAME_CHECKS.iter();
    let wrong = wrong.find_map(|check| validate::wrong(check, &Value::from(name)))?;
    Some(Diagnostic::invalid(at, format!("A key {wrong}")))
}

/// How long a name is waited for that no plan of this run makes: the plan that does may come a moment later.
const COMES_WITHIN: Duration = Duration::from_secs(3);

/// The ARN of a permission set by its name. One that this run makes is waited for.
pub(super) async fn named(
    aws: &Aws,
    instance: &str,
    name: &str,
    limit: Duration,
) -> Result<String, Error> {
    let moment = limit.min(COMES_WITHIN);
    match aws
        .wait_for_permission_set_named(instance, name, moment)
        .await
    {
        Err(late) if late.is(ErrorKind::TimedOut) && aws.claims.is_coming_permission_set(name) => {
            let rest = limit.saturating_sub(moment);
            aws.wait_for_permission_set_named(instance, name, rest)
                .await
        }
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_says_which_instance_it_belongs_to() {
        let arn = "arn:aws-cn:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
        let instance = "arn:aws-cn:sso:::instance/ssoins-1234567890abcdef";
        assert_eq!(instance_of(arn).as_deref(), Some(instance));
        assert_eq!(instance_of("arn:aws:sso:::instance/ssoins-1"), None);
        assert!(belongs_to(arn, instance).is_ok());
        assert!(belongs_to(arn, "arn:aws:sso:::instance/ssoins-other").is_err());
    }
}
