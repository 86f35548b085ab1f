//! Whether people need an assignment to use an application.
//!
//! The setting cannot be removed, so destroying it restores AWS's default, `true`. It goes with its
//! application.

use serde::{Deserialize, Serialize};

use super::application_configuration::{self, APPLICATION_ARN, ID};
use super::listed_applications;
use crate::aws::{Aws, Error, application};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Attribute, Calls, Kind, OnChange, Schema, Source};

pub(crate) struct ApplicationAssignmentConfiguration;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    /// Null where AWS shows none.
    assignment_required: Option<bool>,
    id: String,
}

impl Resource for ApplicationAssignmentConfiguration {
    const NAME: &'static str = "identitycenter_application_assignment_configuration";
    const IMPORT_ID: &'static str = application_configuration::IMPORT_ID;
    const EXPORT: Export = Export::to("application_assignment_configurations");
    const LISTING: Listing = Listing {
        description: "Finds the assignment configurations of applications: each application has one.",
        ..listed_applications::LISTING
    };
    type State = State;
    type Filter = listed_applications::Filter;

    const SCHEMA: Schema = Schema {
        description: "Says whether people need an assignment to use an application.\n\nDestroying it restores AWS's \
                      default: they do.",
        attributes: &[
            APPLICATION_ARN,
            Attribute::required(
                "assignment_required",
                Kind::Bool,
                OnChange::InPlace,
                "`true`: only those who are assigned can use the application. `false`: everyone in the directory can.",
            ),
            ID,
        ],
        identity: application_configuration::IDENTITY,
        calls: Calls {
            create: &[&["sso:PutApplicationAssignmentConfiguration"]],
            read: &[application::ASSIGNED],
            update: &[
                application::SEEN,
                &["sso:PutApplicationAssignmentConfiguration"],
            ],
            delete: &[
                application::SEEN,
                &["sso:PutApplicationAssignmentConfiguration"],
            ],
            ..Calls::NONE
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[Source {
        resource: "aws_ssoadmin_application_assignment_configuration",
        same: &["application_arn", "assignment_required"],
        ..Source::EMPTY
    }];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listed_applications::one_of_each(aws, &filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        put(aws, &plan).await?;
        Ok(State {
            id: plan.application_arn.clone(),
            ..plan
        })
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let assignment_required = aws.assignment_required(&state.application_arn).await?;
        // Only what is imported or listed has no id yet: where there is no setting, there is nothing to take over.
        let nothing = assignment_required.is_none() && state.id.is_empty();
        Ok((!nothing).then(|| State {
            assignment_required,
            id: state.application_arn.clone(),
            application_arn: state.application_arn,
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        put(aws, &plan).await?;
        if prior.application_arn != plan.application_arn {
            aws.reset_assignment_required(&prior.application_arn)
                .await?;
        }
        Ok(State {
            id: plan.application_arn.clone(),
            ..plan
        })
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.reset_assignment_required(&state.application_arn).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        application_configuration::imported(id)
    }

    async fn plan(_aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        application_configuration::plan_id(plan);
        Ok(())
    }
}

async fn put(aws: &Aws, plan: &State) -> Result<(), Error> {
    // It is required, so that it is known here.
    let required = plan.assignment_required.unwrap_or(true);
    aws.require_assignment(&plan.application_arn, required)
        .await
}
