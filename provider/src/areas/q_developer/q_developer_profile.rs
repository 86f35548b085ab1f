//! A profile of Amazon Q Developer: what an account needs in a Region before it can subscribe anybody.
//!
//! `ListProfiles` shows name, instance, reference tracker, key and status; what else was configured
//! cannot be read back. An account has one profile in a Region, so one of the same name is taken over.
//! Source: the console's own service models and the Amazon Q Developer User Guide.

mod attributes;
mod listing;

pub(super) use attributes::PROFILE_ARN;

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::console::codewhisperer::{
    self as domain, Made, Profile, REGIONS, Settings, SignIn,
};
use crate::aws::{Aws, Error, Kind as ErrorKind, ResourceTags, Tagged, application, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Calls, Operation, Schema};
use crate::shape::timeouts::Timeouts;

pub(crate) struct QDeveloperProfile;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    active_functionalities: Option<BTreeSet<String>>,
    application_arn: Option<String>,
    arn: String,
    description: Option<String>,
    id: String,
    instance_arn: String,
    kms_key_arn: Option<String>,
    name: String,
    recommendations_with_references: String,
    region: String,
    status: Option<String>,
    #[serde(flatten)]
    tags: ResourceTags,
    timeouts: Option<Timeouts>,
}

impl Resource for QDeveloperProfile {
    const NAME: &'static str = "identitycenter_q_developer_profile";
    const IMPORT_ID: &'static str = "PROFILE_ARN";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export::to("q_developer_profiles");
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "The Amazon Q Developer (Kiro) profile of an account in a Region, and the managed application that \
                      comes with it.\n\nAn account can have one profile in a Region. One of the same name for the same \
                      instance is taken over. Destroying a profile cancels all of its subscriptions, which are billed to \
                      the end of the month, and removes its managed application.",
        attributes: attributes::ATTRIBUTES,
        identity: &["arn"],
        unread: &["active_functionalities", "description"],
        calls: Calls {
            plan: &[instance::FIND, &["codewhisperer:ListProfiles"]],
            create: &[
                application::FIND,
                domain::FIND,
                domain::RETAG,
                &[
                    "codewhisperer:CreateProfile",
                    "codewhisperer:UpdateProfile",
                    "sso:DescribeInstance",
                ],
            ],
            read: &[application::FIND, domain::FIND, domain::TAGS],
            update: &[
                application::FIND,
                domain::FIND,
                domain::RETAG,
                &["codewhisperer:UpdateProfile"],
            ],
            delete: &[&["codewhisperer:DeleteProfile", "codewhisperer:ListProfiles"]],
        },
        console: true,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let limit = timeout(&plan, Operation::Create);
        let wanted = Some(plan.instance_arn.as_str()).filter(|arn| !arn.is_empty());
        let instance = aws.default_instance(wanted).await?;
        let region = instance.primary_region.as_deref();
        let sign_in = SignIn {
            instance_region: region.unwrap_or(aws.region()).to_owned(),
            instance_arn: instance.arn,
        };
        let tags = plan.tags.tags_all.clone().unwrap_or_default();
        let settings = settings(&State::default(), &plan);
        let region = located(aws, &plan.region);
        let made = aws
            .create_profile(&region, &sign_in, &settings, &tags, limit)
            .await?;
        let plan = State {
            region,
            instance_arn: sign_in.instance_arn,
            ..plan
        };
        match made {
            Made::New(arn) => {
                finish(
                    aws,
                    State {
                        id: arn.clone(),
                        arn,
                        ..plan
                    },
                    limit,
                )
                .await
            }
            Made::Found(found) => take_over(aws, found, plan, limit).await,
        }
    }

    fn tagged(state: &mut State) -> Option<(Tagged<'_>, &mut ResourceTags)> {
        Some((Tagged::CodeWhisperer(&state.arn), &mut state.tags))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let Some(found) = aws.profile(&state.arn).await? else {
            return Ok(None);
        };
        let instance = found.instance_arn.clone();
        let instance = instance.unwrap_or_else(|| state.instance_arn.clone());
        let application_arn = match aws.profile_application(&state.arn, &instance).await {
            // Whoever may use the profile need not see the applications of the instance.
            Err(error) if error.is(ErrorKind::Denied) => state.application_arn.clone(),
            Ok(None) => still_there(aws, state.application_arn.clone()).await?,
            found => found?,
        };
        Ok(Some(State {
            application_arn,
            ..refreshed(state, found)?
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        aws.update_profile(&prior.arn, &settings(&prior, &plan))
            .await?;
        aws.active_profile(&prior.arn, timeout(&plan, Operation::Update))
            .await?;
        Ok(read_whole(aws, plan).await?)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let limit = timeout(&state, Operation::Delete);
        aws.delete_profile(&state.arn, limit).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("arn", id.to_owned())])
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        let Some(aws) = aws else { return Ok(()) };
        if plan.creates() {
            plan.decide("region", Value::from(aws.region()));
            if let Ok(instance) = aws.default_instance(None).await {
                plan.decide("instance_arn", Value::from(instance.arn));
            }
        }
        if let Some(region) = plan
            .get("region")
            .as_str()
            .filter(|region| !REGIONS.contains(region))
        {
            let sentence = format!(
                "AWS documents profiles of Amazon Q Developer in {} only, not in {region}.",
                REGIONS.join(" and ")
            );
            plan.warnings
                .push(Diagnostic::warning("Undocumented Region", sentence).at(Path::of("region")));
        }
        plan_take_over(aws, plan).await
    }

    fn plan_destroy(state: State) -> Diagnostics {
        vec![Diagnostic::warning(
            "All subscriptions of the profile are cancelled",
            format!(
                "Deleting {} cancels every subscription that was made with it, those that Terraform does not know \
                 included. AWS bills them to the end of the month.",
                state.arn
            ),
        )]
    }
}

/// The application that was known, if only the listing does not show it.
async fn still_there(aws: &Aws, known: Option<String>) -> Result<Option<String>, Error> {
    let Some(arn) = known else { return Ok(None) };
    let there = aws.application(&arn).await?.is_some();
    Ok(there.then_some(arn))
}

fn timeout(state: &State, operation: Operation) -> Duration {
    Timeouts::of(
        state.timeouts.as_ref(),
        &QDeveloperProfile::SCHEMA,
        operation,
    )
}

/// The Region of the profile, if anybody says so, else the provider's.
fn located(aws: &Aws, region: &str) -> String {
    if region.is_empty() {
        aws.region()
    } else {
        region
    }
    .to_owned()
}

/// What of `plan` is said and differs from `prior`.
fn settings(prior: &State, plan: &State) -> Settings {
    let text = |before: &str, after: &str| {
        (before != after && !after.is_empty()).then(|| after.to_owned())
    };
    let changed =
        |before: &Option<String>, after: &Option<String>| after.clone().filter(|_| before != after);
    Settings {
        name: text(&prior.name, &plan.name),
        recommendations_with_references: text(
            &prior.recommendations_with_references,
            &plan.recommendations_with_references,
        ),
        active_functionalities: plan
            .active_functionalities
            .clone()
            .filter(|_| prior.active_functionalities != plan.active_functionalities),
        description: changed(&prior.description, &plan.description),
        kms_key_arn: changed(&prior.kms_key_arn, &plan.kms_key_arn),
    }
}

/// Says before an apply that a profile is there already.
async fn plan_take_over(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let known = ["region", "name", "instance_arn"].map(|name| plan.get(name).as_str());
    let ([Some(region), Some(name), Some(instance)], true) = (known, plan.creates()) else {
        return Ok(());
    };
    let listed = match aws.profiles(region).await {
        Ok(listed) => listed,
        // The same apply may be about to allow it.
        Err(error) if error.is(ErrorKind::Denied) => return Ok(()),
        Err(error) => {
            return Err(vec![Diagnostic::error(
                "Cannot read the profiles",
                error.explain(),
            )]);
        }
    };
    let replaced = plan.replaces.get("arn").and_then(Value::as_str);
    let mut others = listed
        .iter()
        .filter(|profile| Some(profile.arn.as_str()) != replaced && !profile.is_being_deleted());
    let same = |profile: &&Profile| {
        profile.name == name && profile.instance_arn.as_deref() == Some(instance)
    };
    if let Some(found) = others.find(same) {
        let sentence = format!(
            "{} exists already and is taken over with its subscriptions. From then on destroying this resource deletes it.",
            found.arn
        );
        let warning = Diagnostic::warning("The profile is taken over", sentence);
        plan.warnings.push(warning.at(Path::of("name")));
    }
    Ok(())
}

/// A profile of ours: whatever fails from here on, it stays in the state.
async fn finish(aws: &Aws, begun: State, limit: Duration) -> Result<State, Halted<State>> {
    let finished = async {
        aws.active_profile(&begun.arn, limit).await?;
        aws.await_profile_application(&begun.arn, &begun.instance_arn)
            .await?;
        read_whole(aws, begun.clone()).await
    };
    finished.await.map_err(|why| match why.kind {
        ErrorKind::TimedOut | ErrorKind::Stopped => Halted::half_made(begun.clone(), why),
        _ => Halted::unread(begun.clone(), why),
    })
}

/// A profile that was there. Until it is as planned it is not ours: a failure must not make it one that
/// the next apply replaces, with all its subscriptions.
async fn take_over(
    aws: &Aws,
    found: Profile,
    plan: State,
    limit: Duration,
) -> Result<State, Halted<State>> {
    let arn = found.arn;
    aws.active_profile(&arn, limit).await?;
    let object = Tagged::CodeWhisperer(&arn);
    let carried = aws.carried_tags(object, &plan.tags).await?;
    let prior = State {
        name: found.name,
        recommendations_with_references: found.recommendations_with_references,
        kms_key_arn: found.kms_key_arn,
        ..State::default()
    };
    aws.update_profile(&arn, &settings(&prior, &plan)).await?;
    aws.retag(object, &carried, &plan.tags).await?;
    let made = State {
        id: arn.clone(),
        arn,
        ..plan
    };
    let read = read_whole(aws, made.clone()).await;
    read.map_err(|why| Halted::unread(made, why))
}

/// The profile as it is after our own change, which must be there.
async fn read_whole(aws: &Aws, state: State) -> Result<State, Error> {
    let arn = state.arn.clone();
    QDeveloperProfile::read(aws, state)
        .await?
        .ok_or_else(|| Error::not_found(format!("{arn} has disappeared")))
}

fn refreshed(state: State, found: Profile) -> Result<State, Error> {
    Ok(State {
        region: domain::region_of(&found.arn)?.to_owned(),
        id: found.arn.clone(),
        arn: found.arn,
        instance_arn: found
            .instance_arn
            .unwrap_or_else(|| state.instance_arn.clone()),
        kms_key_arn: found.kms_key_arn,
        name: found.name,
        recommendations_with_references: found.recommendations_with_references,
        status: found.status,
        ..state
    })
}
