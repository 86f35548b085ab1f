//! A user or a group that is subscribed to Amazon Q Developer.
//!
//! The plan changes in place; another principal is subscribed before the old one is unsubscribed. Requests go to the Region of the profile, the listing that is
//! read comes from that of the instance. What was listed once and is not listed any more is gone; what
//! was never listed is not: AWS may list a group's subscription nowhere. A cancelled subscription is
//! listed until the month ends and no drift until then.
//! Source: published callers, and the Amazon Q Developer User Guide on statuses and unsubscribing.

mod attributes;
mod listing;
mod planning;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::areas::principal::named_principal::{self, PRINCIPAL};
use crate::areas::principal::roster::called;
use crate::aws::console::codewhisperer;
use crate::aws::console::q_developer::same_plan;
use crate::aws::console::user_subscriptions::{Listed, Subscriber, is_cancelled};
use crate::aws::instance::Instance;
use crate::aws::{Aws, Error, Home, PrincipalType, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Halted, Resource, comma_separated};
use crate::shape::schema::{Calls, Operation, Rule, Schema};
use crate::shape::timeouts::Timeouts;
use planning::{cancelled, ends_for_another, plan_place};

pub(crate) struct QDeveloperSubscription;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    id: String,
    instance_arn: String,
    plan: String,
    principal_id: String,
    principal_name: Option<String>,
    principal_type: PrincipalType,
    profile_arn: Option<String>,
    region: String,
    status: Option<String>,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

/// What a new principal is found and subscribed with, and the old one unsubscribed.
const CHANGE: &[&[&str]] = &[
    directory::LOOK_UP,
    instance::FIND,
    &[
        "codewhisperer:ListProfiles",
        "identitystore:ListGroupMemberships",
        "q:CreateAssignment",
        "q:DeleteAssignment",
        "q:UpdateAssignment",
        "user-subscriptions:ListUserSubscriptions",
    ],
];

impl Resource for QDeveloperSubscription {
    const NAME: &'static str = "identitycenter_q_developer_subscription";
    const IMPORT_ID: &'static str = "PRINCIPAL_TYPE,PRINCIPAL_ID,REGION";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export::to("q_developer_subscriptions");
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Subscribes a user or a group to Amazon Q Developer (Kiro).\n\nSomebody who is subscribed to the same \
                      plan already is taken over; another plan is an error with a ready import block. A subscription that \
                      ends, by a destroy or elsewhere, is billed to the end of the month and listed as `CANCELLED` until \
                      then, which is no change to be planned. AWS lists users only: that a group is subscribed is read \
                      from its members, and is not known of a group without any.",
        attributes: attributes::ATTRIBUTES,
        rules: &[Rule::AtLeastOneOf(&["principal_id", "principal_name"])],
        identity: &["principal_type", "principal_id", "region"],
        belongs: &["instance_arn"],
        unread: &["wait_for_principal"],
        calls: Calls {
            plan: &[directory::LOOK_UP, instance::FIND],
            create: CHANGE,
            read: &[
                directory::LOOK_UP,
                instance::FIND,
                &[
                    "codewhisperer:ListProfiles",
                    "identitystore:ListGroupMemberships",
                    "user-subscriptions:ListUserSubscriptions",
                ],
            ],
            update: CHANGE,
            delete: &[
                instance::FIND,
                &[
                    "identitystore:ListGroupMemberships",
                    "q:DeleteAssignment",
                    "user-subscriptions:ListUserSubscriptions",
                ],
            ],
        },
        console: true,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let limit = Timeouts::of(plan.timeouts.as_ref(), &Self::SCHEMA, Operation::Create);
        let instance = instance_of(aws, &plan.instance_arn).await?;
        let plan = resolved(aws, plan, &instance, limit).await?;
        Ok(plan.subscribed(aws, &instance, limit).await?)
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let instance = instance_of(aws, &state.instance_arn).await?;
        let listed = aws
            .shown_subscription(&instance, &state.subscriber())
            .await?;
        let imported = state.id.is_empty();
        match listed {
            Listed::Subscribed {
                plan,
                status,
                certain,
            } => {
                let state = state.named(aws, &instance).await;
                // A plan that may be another subscription's would be a change that comes again and
                // again. Only an import has nothing better.
                let plan = plan.filter(|_| certain || imported);
                let state = State {
                    plan: plan.unwrap_or(state.plan.clone()),
                    status: Some(status),
                    ..state
                };
                Ok(Some(if imported {
                    state.imported(aws, instance).await?
                } else {
                    state
                }))
            }
            _ if imported => Ok(None),
            listed => Ok(unsubscribed(state, listed)),
        }
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let limit = Timeouts::of(plan.timeouts.as_ref(), &Self::SCHEMA, Operation::Update);
        let instance = instance_of(aws, &plan.instance_arn).await?;
        let plan = resolved(aws, plan, &instance, limit).await?;
        let (before, moves) = (prior.subscriber(), plan.subscriber() != prior.subscriber());
        // A profile that was made anew has no subscriptions.
        if moves || plan.profile_arn != prior.profile_arn {
            let now = plan.subscribed(aws, &instance, limit).await?;
            if moves {
                aws.unsubscribe(&instance, &before).await?;
            }
            return Ok(now);
        }
        if !same_plan(&prior.plan, &plan.plan) {
            aws.change_subscription(&instance, &plan.subscriber(), &plan.plan)
                .await?;
        }
        let status = plan.status.clone().or(prior.status);
        Ok(State { status, ..plan })
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let instance = instance_of(aws, &state.instance_arn).await?;
        aws.unsubscribe(&instance, &state.subscriber()).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        let named = comma_separated(id, ["principal_type", "principal_id", "region"])?;
        PrincipalType::of(&named[0].1).map(|_| named)
    }

    /// Requests name neither the profile nor the instance: they act on the profile of the caller's account.
    fn belongs_to(state: &Value) -> Option<Home> {
        let account = codewhisperer::account_of(state.get("profile_arn")?.as_str()?)?;
        Some(Home::Caller(account.to_owned()))
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        if let Some(aws) = aws {
            plan_place(aws, plan).await?;
            // Another instance than the default one may have somebody else of the same name.
            if !plan.configured("instance_arn").is_unknown() {
                let instance = plan.get("instance_arn").as_str();
                let instance = instance.unwrap_or_default().to_owned();
                let instance = Some(instance.as_str()).filter(|arn| !arn.is_empty());
                let store = aws.store_of(instance);
                named_principal::plan(aws, plan, PRINCIPAL, store).await?;
            }
        }
        let names = ["principal_type", "principal_id", "region"];
        let parts = names.map(|name| plan.get(name).as_str());
        if let [Some(principal_type), Some(principal_id), Some(region)] = parts
            && plan.changes_any(&names)
        {
            let id = format!("{principal_type},{principal_id},{region}");
            plan.decide("id", Value::from(id));
        }
        let moves = plan.changes_any(&["principal_id", "principal_type"]);
        if !plan.creates() && moves {
            plan.warnings.push(ends_for_another(plan));
        } else if plan.before("status").as_str().is_some_and(is_cancelled) {
            plan.warnings.push(cancelled());
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        if state.status.as_deref().is_some_and(is_cancelled) {
            return Vec::new();
        }
        vec![Diagnostic::warning(
            "The subscription is billed to the end of the month",
            format!(
                "People lose Amazon Q Developer at once when {} is unsubscribed. AWS bills whoever has used it this \
                 month for the whole month, and lists the subscription as cancelled until then.",
                called(
                    state.principal_type,
                    state.principal_name.as_deref(),
                    &state.principal_id
                )
            ),
        )]
    }
}

/// What is left of a subscription that is not listed as one that goes on.
fn unsubscribed(state: State, listed: Listed) -> Option<State> {
    let status = match listed {
        Listed::Cancelled { status } => Some(status),
        Listed::Not if state.status.is_some() => return None,
        // Nobody is left who could show when the month of a cancelled subscription is over.
        Listed::Unknown if state.status.as_deref().is_some_and(is_cancelled) => None,
        _ => state.status,
    };
    Some(State { status, ..state })
}

/// The instance of a subscription, if anybody says which, else the default one.
async fn instance_of(aws: &Aws, arn: &str) -> Result<Instance, Error> {
    aws.default_instance(Some(arn).filter(|arn| !arn.is_empty()))
        .await
}

impl State {
    fn subscriber(&self) -> Subscriber {
        Subscriber {
            region: self.region.clone(),
            principal_type: self.principal_type,
            principal_id: self.principal_id.clone(),
        }
    }

    /// With the name of the principal.
    async fn named(self, aws: &Aws, instance: &Instance) -> Self {
        if self.principal_name.is_some() {
            return self;
        }
        let (kind, id) = (self.principal_type, Some(self.principal_id.as_str()));
        let store = aws.store_if_readable(Some(instance.arn.clone())).await;
        let principal_name = named_principal::called_now(aws, store.as_deref(), kind, id).await;
        Self {
            principal_name,
            ..self
        }
    }

    /// Subscribes whom it means.
    async fn subscribed(
        self,
        aws: &Aws,
        instance: &Instance,
        limit: Duration,
    ) -> Result<Self, Error> {
        let who = self.subscriber();
        let subscribe = || aws.subscribe(instance, &who, &self.plan, limit);
        let (kind, id) = (who.principal_type, &who.principal_id);
        let wait = self.wait_for_principal.then_some(limit);
        named_principal::in_time(aws, kind, id, wait, subscribe).await?;
        let status = aws.new_subscription_status(instance, &who).await;
        Ok(Self { status, ..self }.named(aws, instance).await)
    }

    fn identified(self) -> Self {
        let (kind, id, region) = (self.principal_type, &self.principal_id, &self.region);
        Self {
            id: format!("{kind},{id},{region}"),
            ..self
        }
    }

    /// What an import id does not say.
    async fn imported(self, aws: &Aws, instance: Instance) -> Result<Self, Error> {
        let profile_arn = profile_in(aws, &self.region, &instance.arn).await?;
        Ok(Self {
            instance_arn: instance.arn,
            profile_arn,
            ..self
        }
        .identified())
    }
}

/// The profile of a Region, for an instance.
async fn profile_in(aws: &Aws, region: &str, instance: &str) -> Result<Option<String>, Error> {
    let listed = aws.known_profiles(region).await?;
    let mut of_instance = listed
        .into_iter()
        .filter(|profile| profile.instance_arn.as_deref() == Some(instance));
    Ok(of_instance.next().map(|profile| profile.arn))
}

/// The plan with everything that was not known while planning.
async fn resolved(
    aws: &Aws,
    plan: State,
    instance: &Instance,
    limit: Duration,
) -> Result<State, Error> {
    let region = match &plan.profile_arn {
        _ if !plan.region.is_empty() => plan.region.clone(),
        Some(arn) => codewhisperer::region_of(arn)?.to_owned(),
        None => aws.region().to_owned(),
    };
    let profile_arn = match plan.profile_arn.clone() {
        Some(arn) => Some(arn),
        None => profile_in(aws, &region, &instance.arn).await?,
    };
    let name = plan.principal_name.clone();
    let principal_id = match name.filter(|_| plan.principal_id.is_empty()) {
        Some(name) => {
            let wait = plan.wait_for_principal.then_some(limit);
            let store = aws.store_of(Some(&instance.arn)).await?;
            named_principal::resolved(aws, &store, plan.principal_type, &name, wait).await?
        }
        None => plan.principal_id.clone(),
    };
    let resolved = State {
        instance_arn: instance.arn.clone(),
        principal_id,
        profile_arn,
        region,
        ..plan
    };
    Ok(resolved.identified())
}
