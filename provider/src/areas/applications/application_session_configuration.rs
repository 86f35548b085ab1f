//! Whether the jobs of an application's users may outlive their sessions.
//!
//! The setting cannot be removed, so destroying it restores AWS's default, `ENABLED`. It goes with its
//! application.

use serde::{Deserialize, Serialize};

use super::application_configuration::{self, APPLICATION_ARN, ID};
use super::listed_applications;
use crate::aws::{Aws, Error, application};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Attribute, Calls, Check, Kind, OnChange, Schema};

pub(crate) struct ApplicationSessionConfiguration;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    id: String,
    /// Null where AWS shows none.
    user_background_session_application_status: Option<String>,
}

impl Resource for ApplicationSessionConfiguration {
    const NAME: &'static str = "identitycenter_application_session_configuration";
    const IMPORT_ID: &'static str = application_configuration::IMPORT_ID;
    const EXPORT: Export = Export::to("application_session_configurations");
    const LISTING: Listing = Listing {
        description: "Finds the session configurations of applications: each application has one.",
        ..listed_applications::LISTING
    };
    type State = State;
    type Filter = listed_applications::Filter;

    const SCHEMA: Schema = Schema {
        description: "Says whether jobs that users of an AWS managed application start may go on after they have signed \
                      out: in user background sessions.\n\nDestroying it restores AWS's default: they may. A service \
                      with a setting of its own for this, such as Amazon EMR or AWS Glue, writes it to its \
                      applications itself.",
        attributes: &[
            APPLICATION_ARN,
            ID,
            Attribute::required(
                "user_background_session_application_status",
                Kind::String,
                OnChange::InPlace,
                "Whether there are user background sessions: `ENABLED` or `DISABLED`.",
            )
            .checks(&[Check::OneOf(&["ENABLED", "DISABLED"])]),
        ],
        identity: application_configuration::IDENTITY,
        calls: Calls {
            create: &[&["sso:PutApplicationSessionConfiguration"]],
            read: &[
                application::ASSIGNED,
                &["sso:GetApplicationSessionConfiguration"],
            ],
            update: &[
                application::SEEN,
                &["sso:PutApplicationSessionConfiguration"],
            ],
            delete: &[
                application::SEEN,
                &["sso:PutApplicationSessionConfiguration"],
            ],
            ..Calls::NONE
        },
        ..Schema::EMPTY
    };

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
        let status = aws.user_background_sessions(&state.application_arn).await?;
        // Only what is imported or listed has no id yet: where there is no setting, there is nothing to take over.
        let nothing = status.is_none() && state.id.is_empty();
        Ok((!nothing).then(|| State {
            id: state.application_arn.clone(),
            application_arn: state.application_arn,
            user_background_session_application_status: status,
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        put(aws, &plan).await?;
        if prior.application_arn != plan.application_arn {
            aws.reset_user_background_sessions(&prior.application_arn)
                .await?;
        }
        Ok(State {
            id: plan.application_arn.clone(),
            ..plan
        })
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.reset_user_background_sessions(&state.application_arn)
            .await
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
    let status = plan.user_background_session_application_status.as_deref();
    aws.put_user_background_sessions(&plan.application_arn, status.unwrap_or_default())
        .await
}
