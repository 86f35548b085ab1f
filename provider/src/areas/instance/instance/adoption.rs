//! Taking over the organization instance.
//!
//! Decides which instance that is and what of it is known before the apply.

use tfplugin::value;

use super::attributes::ATTRIBUTES;
use super::{State, change, keeps_permission_sets, read_whole, refreshed};
use crate::aws::instance as domain;
use crate::aws::{Aws, Error, Kind as ErrorKind, Tagged, Tags, unless_denied};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::resource::Halted;
use crate::shape::schema::{Attribute, Mode};

/// The organization instance: that of the management account, unless it is being deleted.
async fn organization_instance(aws: &Aws) -> Result<domain::Instance, Error> {
    let manager = aws.organization().await?.management_account_id;
    let listed = aws.instances().await?;
    if let Some(found) = listed
        .iter()
        .find(|one| one.owner_account_id.as_ref() == Some(&manager) && !one.is_being_deleted())
    {
        return Ok(found.clone());
    }
    let region = aws.region();
    let error = Error::not_found(format!(
        "the organization has no instance of IAM Identity Center in {region}"
    ));
    let elsewhere = match aws.default_instance(None).await {
        Err(error) if error.is(ErrorKind::NotFound) => error.explain(),
        _ => String::new(),
    };
    Err(error.advise(format!(
        "AWS offers no API to enable it. Sign in to the AWS console with the management account {manager}, choose the \
         Region {region}, open IAM Identity Center, choose Enable, and run again.\n\n{elsewhere}"
    )))
}

/// The instance, and its tags where they may be read or have to be.
async fn look(aws: &Aws, unspoken: bool) -> Result<(domain::Instance, Option<Tags>), Error> {
    let listed = organization_instance(aws).await?;
    let found = aws.described_instance(&listed.arn).await?;
    let carried = aws.instance_tags(&listed.arn).await;
    // What cannot be read, is not promised.
    let carried = match unspoken {
        true => unless_denied(carried.map(Some))?,
        false => Some(carried?),
    };
    Ok((found, carried))
}

/// An adopted instance is there already, so most of it is known before the apply.
pub(super) async fn plan(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let unspoken = plan.get("tags").is_null() && aws.tags.leaves_alone(None);
    let looked = look(aws, unspoken).await;
    let (found, carried) = looked.map_err(|error: Error| {
        let summary = match error.kind {
            ErrorKind::NotFound => "There is no organization instance to adopt",
            _ => "Cannot look for the organization instance",
        };
        vec![Diagnostic::error(summary, error.explain()).at(Path::of("type"))]
    })?;
    if found.permission_sets_enabled == Some(true) {
        keeps_permission_sets(plan)?;
    }
    let tags_stay = unspoken && carried.is_some();
    let carried = aws.tags.visible(&carried.unwrap_or_default());
    warn_of_lost_tags(plan, &carried);
    let active = found.is_active();
    let mut seen = refreshed(State::default(), found);
    seen.tags.tags_all = Some(carried);
    let shown = value::to_value(&seen).map_err(|fault| {
        let why = Error::broken(fault.to_string()).explain();
        vec![Diagnostic::error("A defect of the provider", why)]
    })?;
    // Tags that nobody speaks of are left alone; the others are planned already.
    let is_lasting = |attribute: &&Attribute| match attribute.name {
        "deletion_protection" | "tags" => false,
        "status" => active,
        "tags_all" => tags_stay,
        _ => matches!(attribute.mode, Mode::Computed | Mode::OptionalComputed),
    };
    for attribute in ATTRIBUTES.iter().filter(is_lasting) {
        plan.decide(
            attribute.name,
            shown.get(attribute.name).cloned().unwrap_or_default(),
        );
    }
    Ok(())
}

/// Tags of the instance that are not configured are removed once tags are.
fn warn_of_lost_tags(plan: &mut Plan<'_>, carried: &Tags) {
    let Some(planned) = plan.get("tags_all").as_map() else {
        return;
    };
    let lost: Vec<_> = carried
        .keys()
        .filter(|key| !planned.contains_key(*key))
        .cloned()
        .collect();
    if lost.is_empty() {
        return;
    }
    let sentence = format!(
        "The organization instance has tags that are not configured, and adopting it removes them: {}. To keep them, \
         add them to tags, ignore them with ignore_tags in the provider block, or leave tags out.",
        lost.join(", ")
    );
    plan.warnings
        .push(Diagnostic::warning("Tags will be removed", sentence).at(Path::of("tags")));
}

/// Takes the organization instance over as it is, then changes what the plan says otherwise. What
/// is not configured stays; only tags are always as configured.
pub(super) async fn adopt(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
    let arn = organization_instance(aws).await?.arn;
    let carried = aws.carried_tags(Tagged::Sso(&arn), &plan.tags).await?;
    let known = State {
        arn: arn.clone(),
        ..plan.clone()
    };
    let prior = read_whole(aws, known.clone()).await?;
    let changed = async {
        change(aws, &prior, &plan).await?;
        aws.retag(Tagged::Sso(&arn), &carried, &plan.tags).await
    };
    if let Err(why) = changed.await {
        let tags = carried;
        return Err(Halted::half_made(State { tags, ..prior }, why));
    }
    let made = State {
        name: plan.name.or(prior.name.clone()),
        encryption: plan.encryption.or(prior.encryption.clone()),
        tags: plan.tags,
        ..prior
    };
    let read = read_whole(aws, known).await;
    read.map_err(|why| Halted::unread(made, why))
}
