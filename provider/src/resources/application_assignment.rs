//! A user or group that may use an application.
//!
//! An assignment is nothing but its three values, so every change replaces it. AWS answers a repeated
//! create with success.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::named_principal::{self, PRINCIPAL_ID, PRINCIPAL_TYPE, TIMEOUTS, WAIT_FOR_PRINCIPAL};
use super::roster::{self, Who};
use crate::aws::application::Assignment;
use crate::aws::{Aws, Error};
use crate::diagnostic::Diagnostics;
use crate::moved::Source;
use crate::plan::Plan;
use crate::resource::{Halted, Resource, comma_separated};
use crate::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Rule, Schema, checks,
};
use crate::timeouts::Timeouts;

pub(crate) struct ApplicationAssignment;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    id: String,
    principal_id: String,
    principal_name: Option<String>,
    principal_type: String,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

impl Resource for ApplicationAssignment {
    const NAME: &'static str = "identitycenter_application_assignment";
    const IMPORT_ID: &'static str = "APPLICATION_ARN,PRINCIPAL_ID,PRINCIPAL_TYPE";
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "Assigns a user or a group to an application.\n\nAn assignment that exists already is taken over \
                      as it is.",
        attributes: &[
            Attribute::required("application_arn", Kind::String, OnChange::Replace, "ARN of the application.")
                .checks(&[checks::APPLICATION_ARN]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The import id: application ARN, principal id and principal type, with commas between them.",
            ),
            PRINCIPAL_ID,
            Attribute::optional(
                "principal_name",
                Kind::String,
                OnChange::InPlace,
                "User name of the user, or display name of the group. The assignment is replaced when the name comes to \
                 mean another principal.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            PRINCIPAL_TYPE,
            TIMEOUTS,
            WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::ExactlyOneOf(&["principal_id", "principal_name"])],
        identity: &["application_arn", "principal_id", "principal_type"],
        unread: &["principal_name", "wait_for_principal"],
        calls: Calls {
            plan: &[
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            create: &[
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
                "sso:CreateApplicationAssignment",
                "sso:DescribeApplicationAssignment",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            read: &[
                "sso:DescribeApplicationAssignment",
                "sso:ListApplicationAssignments",
                "sso:ListInstances",
            ],
            delete: &[
                "sso:DeleteApplicationAssignment",
                "sso:ListInstances",
            ],
            ..Calls::NONE
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_ssoadmin_application_assignment",
            same: &["application_arn", "principal_id", "principal_type"],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_sso_application_assignment",
            same: &["application_arn", "principal_id", "principal_type"],
            ..Source::EMPTY
        },
    ];

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let limit = Timeouts::of(plan.timeouts.as_ref(), &Self::SCHEMA, Operation::Create);
        let plan = resolved(aws, plan, limit).await?;
        let assignment = plan.assignment();
        let (kind, id) = (&assignment.principal_type, &assignment.principal_id);
        let wait = plan.wait_for_principal.then_some(limit);
        let assign = || aws.assign(&assignment);
        named_principal::in_time(aws, kind, id, wait, assign).await?;
        Ok(plan)
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let assigned = aws.is_assigned(&state.assignment()).await?;
        Ok(assigned.then(|| state.identified()))
    }

    /// Only what AWS does not know changes in place.
    async fn update(_aws: &Aws, _prior: State, plan: State) -> Result<State, Halted<State>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.delete_assignment(&state.assignment()).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        comma_separated(id, ["application_arn", "principal_id", "principal_type"])
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        let application = plan.get("application_arn").as_str().map(str::to_owned);
        if let (Some(aws), Some(application)) = (aws, application) {
            named_principal::plan(
                aws,
                plan,
                named_principal::identity_store_of(aws, &application),
            )
            .await?;
        }
        let parts = ["application_arn", "principal_id", "principal_type"]
            .map(|name| plan.get(name).as_str());
        if let (Some(aws), [Some(application), Some(id), Some(kind)]) = (aws, parts) {
            let (kind, id) = (kind.to_owned(), id.to_owned());
            let application = application.to_owned();
            roster::plan_single_claim(aws, plan, &application, &Who { kind, id }, Self::NAME);
        }
        if plan.creates() {
            let parts = ["application_arn", "principal_id", "principal_type"]
                .map(|name| plan.get(name).as_str());
            if let [
                Some(application_arn),
                Some(principal_id),
                Some(principal_type),
            ] = parts
            {
                plan.decide(
                    "id",
                    Value::from(format!("{application_arn},{principal_id},{principal_type}")),
                );
            }
        }
        Ok(())
    }
}

impl State {
    fn assignment(&self) -> Assignment {
        Assignment {
            application_arn: self.application_arn.clone(),
            principal_type: self.principal_type.clone(),
            principal_id: self.principal_id.clone(),
        }
    }

    fn identified(self) -> Self {
        Self {
            id: format!(
                "{},{},{}",
                self.application_arn, self.principal_id, self.principal_type
            ),
            ..self
        }
    }
}

/// The plan with the id of its principal.
async fn resolved(aws: &Aws, plan: State, limit: Duration) -> Result<State, Error> {
    let unknown = |_: &String| plan.principal_id.is_empty();
    let Some(name) = plan.principal_name.clone().filter(unknown) else {
        return Ok(plan.identified());
    };
    let store = named_principal::identity_store_of(aws, &plan.application_arn).await?;
    let wait = plan.wait_for_principal.then_some(limit);
    let principal_type = &plan.principal_type;
    let principal_id = named_principal::resolved(aws, &store, principal_type, &name, wait).await?;
    Ok(State {
        principal_id,
        ..plan
    }
    .identified())
}
