//! The plan of an identity source.
//!
//! Decides what a change means for the people who sign in, and refuses what would delete assignments or
//! overwrite somebody else's identity provider.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::{self, Value};

use super::State;
use super::attributes::RETAIN;
use crate::areas::identity_source::saml;
use crate::aws::identity_source::{
    ACTIVE_DIRECTORY, EXTERNAL_IDP, IDENTITY_CENTER, IdentitySource, NONE, Wanted,
};
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// What is known after the apply only when the directory changes.
const OF_THE_DIRECTORY: [&str; 3] = ["directory_id", "service_provider", "status"];

/// What is known after the apply only when the external identity provider changes.
const OF_THE_PROVIDER: [&str; 2] = ["identity_provider_id", "idp_certificates"];

pub(super) async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    plan_metadata(plan);
    if let Some(aws) = aws
        && plan.creates()
    {
        plan_instance(aws, plan).await.map_err(cannot_know)?;
    }
    if plan.creates() {
        plan.decide("id", plan.get("instance_arn").clone());
        if let Some(aws) = aws {
            plan_creation(aws, plan).await?;
        }
        return Ok(());
    }
    if plan.get("type").is_unknown() {
        for name in OF_THE_DIRECTORY.into_iter().chain(OF_THE_PROVIDER) {
            plan.decide(name, Value::Unknown);
        }
        return Ok(());
    }
    plan_provider(plan);
    let before = plan.before("type").as_str().unwrap_or_default().to_owned();
    if before == NONE || moves_active_directory(plan, &before) {
        for name in OF_THE_DIRECTORY {
            plan.decide(name, Value::Unknown);
        }
    }
    check_known(plan, &before)?;
    if before != NONE && moves_active_directory(plan, &before) {
        check_acknowledged(aws, plan, &before).await?;
    }
    Ok(())
}

/// Metadata is in no plan, so that an apply takes what it finds. Core stops where that changes what was planned, with a
/// message that blames the provider.
pub(super) fn warn_of_metadata(plan: &mut Plan<'_>) {
    let metadata = plan
        .configured("saml")
        .get("metadata")
        .and_then(Value::as_str);
    if metadata.is_none() || !plan.changes() {
        return;
    }
    let warning = Diagnostic::warning(
        "The metadata is not in the plan",
        "It is write-only, so the apply takes the metadata that it finds. If that is not the metadata of the plan, the \
         apply ends with \"Provider produced inconsistent final plan\" and has changed nothing here: plan again.",
    );
    plan.warnings.push(warning.at(Path::of("saml.metadata")));
}

/// What the metadata says is known already, so the plan shows it and a change of it.
fn plan_metadata(plan: &mut Plan<'_>) {
    let configured = plan.configured("saml").get("metadata").cloned();
    let (entity_id, login_url, signed) = match configured.unwrap_or_default() {
        Value::String(text) => {
            let Ok(read) = saml::identity_provider(&text) else {
                return;
            };
            let now = plan.before("saml").get("login_url").and_then(Value::as_str);
            let login_url = match (now, read.login_urls.as_slice()) {
                (Some(now), urls) if urls.iter().any(|url| url == now) => Value::from(now),
                (_, [only]) => Value::from(only.as_str()),
                // AWS takes one of them.
                _ => Value::Unknown,
            };
            (
                Value::from(read.entity_id),
                login_url,
                Value::from(read.want_request_signed),
            )
        }
        Value::Unknown => (Value::Unknown, Value::Unknown, Value::Unknown),
        _ => {
            plan.decide_in("saml", "want_request_signed", Value::from(false));
            return;
        }
    };
    plan.decide_in("saml", "entity_id", entity_id);
    plan.decide_in("saml", "login_url", login_url);
    plan.decide_in("saml", "want_request_signed", signed);
}

/// The instance, unless it may be made in the same apply.
async fn plan_instance(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Error> {
    if !plan.configured("instance_arn").is_null() {
        return Ok(());
    }
    match aws.default_instance(None).await {
        Ok(instance) => plan.decide("instance_arn", Value::from(instance.arn)),
        Err(error) if error.is(ErrorKind::NotFound) => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

async fn plan_creation(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let (Some(instance), Some(wanted)) = (plan.get("instance_arn").as_str(), wanted(plan)) else {
        return Ok(());
    };
    let Some(now) = aws.identity_source(instance).await.map_err(cannot_know)? else {
        return Ok(());
    };
    if let Some(why) = in_the_way(&now, &wanted) {
        return Err(vec![
            Diagnostic::error("Another identity source is in use", why.explain())
                .at(Path::of("type")),
        ]);
    }
    if now.is(&wanted) {
        plan_take_over(plan, now);
        return Ok(());
    }
    let before = now.kind().to_owned();
    check_known(plan, &before)?;
    if moves_active_directory(plan, &before) {
        return check_acknowledged(Some(aws), plan, &before).await;
    }
    if let Wanted::ExternalIdp(provider) = &wanted {
        plan.warnings.push(Diagnostic::warning(
            "People will sign in at another place",
            format!(
                "Everybody who uses this instance signs in at {} from then on. Users are recognised by their user name, \
                 which must be the name that the identity provider sends. Assignments stay.",
                provider.config.login_url
            ),
        ));
    }
    Ok(())
}

/// What is as configured is taken over as it is, so that all of it is known, unless a destruction that
/// reverts it may come first.
fn plan_take_over(plan: &mut Plan<'_>, now: IdentitySource) {
    if plan.get("on_destroy").as_str() != Some(RETAIN) {
        return;
    }
    let Ok(shown) = value::to_value(&State::default().showing(now)) else {
        return;
    };
    for name in OF_THE_DIRECTORY.into_iter().chain(OF_THE_PROVIDER) {
        plan.decide(name, shown.get(name).cloned().unwrap_or_default());
    }
}

/// An identity source that somebody else has set up and that this one would overwrite.
pub(super) fn in_the_way(now: &IdentitySource, wanted: &Wanted) -> Option<Error> {
    if now.is(wanted) || now.kind() != EXTERNAL_IDP {
        return None;
    }
    let there = now.saml().map_or_else(
        || "an identity provider without SAML".to_owned(),
        |saml| format!("the identity provider {}", saml.entity_id),
    );
    let arn = &now.instance_arn;
    let error = Error::new(
        ErrorKind::Exists,
        format!(
            "people sign in to {arn} at {there}, which is not what is configured ({})",
            wanted.kind()
        ),
    );
    Some(error.advise(format!(
        "To change it, import it first; the next plan then shows the difference:\n\nimport {{\n  to = \
         identitycenter_identity_source.NAME\n  id = \"{arn}\"\n}}"
    )))
}

/// The identity source that is planned, if that is known.
fn wanted(plan: &Plan<'_>) -> Option<Wanted> {
    let mut saml = plan.get("saml").clone();
    if let Value::Map(members) = &mut saml {
        let metadata = plan.configured("saml").get("metadata").cloned();
        members.insert("metadata".to_owned(), metadata.unwrap_or_default());
        // One of several addresses of the metadata.
        if members.get("login_url").is_some_and(Value::is_unknown) {
            members.insert("login_url".to_owned(), Value::Null);
        }
    }
    let names = ["type", "active_directory"];
    let mut members: BTreeMap<_, _> = names
        .into_iter()
        .map(|name| (name.to_owned(), plan.get(name).clone()))
        .collect();
    members.insert("saml".to_owned(), saml);
    let planned = Value::Map(members);
    if !planned.is_wholly_known() {
        return None;
    }
    value::from_value::<State>(planned).ok()?.wanted().ok()
}

/// What AWS says of the provider changes with the provider.
fn plan_provider(plan: &mut Plan<'_>) {
    let kind = plan.get("type").as_str().unwrap_or_default();
    let was = plan.before("type").as_str().unwrap_or_default();
    if kind != EXTERNAL_IDP {
        if was == EXTERNAL_IDP {
            plan.decide("identity_provider_id", Value::Null);
            plan.decide("idp_certificates", Value::List(Vec::new()));
        }
        return;
    }
    if was != EXTERNAL_IDP {
        for name in OF_THE_PROVIDER {
            plan.decide(name, Value::Unknown);
        }
        return;
    }
    let listed = plan.before("idp_certificates").as_list();
    let fingerprint = |known: &Value| {
        let text = known.get("sha256_fingerprint").and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let now: BTreeSet<_> = listed.unwrap_or_default().iter().map(fingerprint).collect();
    let stays = match wanted(plan) {
        // Every provider has a certificate, so none means that nothing is known of them.
        Some(Wanted::ExternalIdp(wanted)) => now.is_empty() || now == wanted.fingerprints(),
        _ => false,
    };
    if !stays {
        plan.decide("idp_certificates", Value::Unknown);
    }
}

/// Whether the plan changes to, from or between Active Directories.
fn moves_active_directory(plan: &Plan<'_>, before: &str) -> bool {
    let own = [IDENTITY_CENTER, EXTERNAL_IDP];
    let after = plan.get("type").as_str().unwrap_or(before);
    let directory = |value: &Value| {
        let id = value.get("directory_id").and_then(Value::as_str);
        id.map(str::to_owned)
    };
    let another = before == ACTIVE_DIRECTORY
        && after == ACTIVE_DIRECTORY
        && directory(plan.before("active_directory")) != directory(plan.get("active_directory"));
    own.contains(&before) != own.contains(&after) || another
}

/// Nobody can say what AWS would delete with a directory of a type that is not known.
fn check_known(plan: &Plan<'_>, before: &str) -> Result<(), Diagnostics> {
    let known = [IDENTITY_CENTER, EXTERNAL_IDP, ACTIVE_DIRECTORY, NONE].contains(&before);
    if known || plan.get("type").as_str() == Some(before) {
        return Ok(());
    }
    let sentence = format!(
        "AWS calls the identity source {before:?}, which this version does not know, so it will not change it. Change it \
         in the AWS console."
    );
    Err(vec![Diagnostic::invalid(Path::of("type"), sentence)])
}

async fn check_acknowledged(
    aws: Option<&Aws>,
    plan: &mut Plan<'_>,
    before: &str,
) -> Result<(), Diagnostics> {
    let numbers = match (aws, plan.get("instance_arn").as_str()) {
        (Some(aws), Some(instance)) => {
            let counted = aws.assignments(instance).await.map_err(cannot_know)?;
            format!(
                "{} assignments to applications and {} to AWS accounts",
                counted.to_applications, counted.to_accounts
            )
        }
        _ => "all assignments to applications and to AWS accounts".to_owned(),
    };
    let after = plan.get("type").as_str().unwrap_or("another type");
    let sentence = format!(
        "Changing the identity source from {before} to {after} makes AWS delete every user and group of the instance, and \
         {numbers}. The access portal gets another address."
    );
    if plan.get("acknowledge_assignments_deleted") == &Value::from(true) {
        plan.warnings.push(
            Diagnostic::warning("Assignments will be deleted", sentence).at(Path::of("type")),
        );
        return Ok(());
    }
    Err(vec![
        Diagnostic::error(
            "Assignments would be deleted",
            format!(
                "{sentence} If that is what you want, set acknowledge_assignments_deleted = true."
            ),
        )
        .at(Path::of("acknowledge_assignments_deleted")),
    ])
}

fn cannot_know(error: Error) -> Diagnostics {
    vec![Diagnostic::error(
        "Cannot read the identity source",
        error.explain(),
    )]
}
