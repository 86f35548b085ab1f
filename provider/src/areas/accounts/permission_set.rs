//! A permission set with all its policies, and its way to the accounts that have it.
//!
//! AWS has an operation for each policy and none for the whole; what has changed reaches the accounts only when it is
//! provisioned, which is done once for all changes of an apply. A name cannot be changed, a description and a relay state
//! cannot be emptied. Source: API reference of CreatePermissionSet, UpdatePermissionSet and ProvisionPermissionSet.

mod attributes;
mod checks;
mod deletion;
mod listing;
pub(super) mod planning;
pub(super) mod policies;
mod provisioning;
mod state;

pub(crate) use state::State;

use std::time::Duration;

use tfplugin::value::Value;

use crate::aws::permission_set::{Policies, Provisioned};
use crate::aws::{Aws, Error, ResourceTags, Tagged};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Halted, Resource, comma_separated};
use crate::shape::schema::{Operation, Schema, Source};
use crate::shape::timeouts::Timeouts;

pub(crate) struct PermissionSet;

/// Whether a change is brought to the accounts.
const AUTO: &str = "AUTO";
const NONE: &str = "NONE";

impl Resource for PermissionSet {
    const NAME: &'static str = "identitycenter_permission_set";
    const IMPORT_ID: &'static str =
        "PERMISSION_SET_ARN, PERMISSION_SET_ARN,INSTANCE_ARN or name=NAME";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        implied: &["instance_arn"],
        ..Export::to("permission_sets")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "A permission set: what people may do in the AWS accounts that they are assigned to with it.\n\nIt has \
                      its policies with it, so that a change of any of them, and of all at once, is provisioned once in all \
                      accounts that have it. What of `managed_policies`, `customer_managed_policies`, `inline_policy` and \
                      `permissions_boundary` is not written, and was not before, is left alone.",
        attributes: attributes::ATTRIBUTES,
        identity: &["arn"],
        unread: &["provisioning"],
        calls: attributes::CALLS,
        ..Schema::EMPTY
    };

    /// Without an id, so that each is read as an imported one.
    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_ssoadmin_permission_set",
            same: &[
                "arn",
                "created_date",
                "description",
                "instance_arn",
                "name",
                "relay_state",
                "session_duration",
            ],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_sso_permission_set",
            same: &["description", "instance_arn", "name", "session_duration"],
            renamed: &[
                ("arn", "permission_set_arn"),
                ("relay_state", "relay_state_type"),
            ],
            ..Source::EMPTY
        },
    ];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let wanted = Some(plan.instance_arn.as_str()).filter(|arn| !arn.is_empty());
        let instance_arn = aws.default_instance(wanted).await?.arn;
        let tags = plan.tags.tags_all.clone().unwrap_or_default();
        let settings = plan.settings();
        let made = aws.create_permission_set(&instance_arn, &settings, &tags);
        let made = made.await?;
        let begun = State {
            id: made.arn.clone(),
            arn: made.arn,
            instance_arn,
            created_date: made.created_date,
            // No account has it yet.
            ..plan.provisioned(Provisioned::default())
        };
        let (none, all) = (Policies::default(), begun.policies());
        match aws.put_policies(begun.of(), &none, &all).await {
            Ok(()) => Ok(begun),
            Err(why) => Err(Halted::half_made(begun, why)),
        }
    }

    fn tagged(state: &mut State) -> Option<(Tagged<'_>, &mut ResourceTags)> {
        let tagged = Tagged::PermissionSet {
            instance_arn: &state.instance_arn,
            arn: &state.arn,
        };
        Some((tagged, &mut state.tags))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        state.refreshed(aws).await
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        if prior.settings() != plan.settings() {
            aws.update_permission_set(&plan.instance_arn, plan.settings())
                .await?;
        }
        let (before, after) = (prior.policies(), plan.policies());
        aws.put_policies(plan.of(), &before, &after).await?;
        provisioning::provisioned(aws, prior, plan).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let limit = timeout(&state, Operation::Delete);
        deletion::delete(aws, state.of(), &state.name, limit).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        if let Some(name) = id.strip_prefix("name=") {
            let name = name.trim();
            return (!name.is_empty()).then(|| vec![("name", name.to_owned())]);
        }
        match id.contains(',') {
            true => comma_separated(id, ["arn", "instance_arn"]),
            false => Some(vec![("arn", id.to_owned())]),
        }
    }

    fn validate(config: &Value) -> Diagnostics {
        checks::validate(config)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        planning::plan(aws, plan).await
    }
}

fn timeout(state: &State, operation: Operation) -> Duration {
    Timeouts::of(state.timeouts.as_ref(), &PermissionSet::SCHEMA, operation)
}
