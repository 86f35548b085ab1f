//! A user or group that may use an application.
//!
//! An assignment is nothing but its three values, so every change replaces it. AWS answers a repeated
//! create with success. A principal named by name is resolved while planning, where it is known, so
//! that an unrelated change never makes its id unknown and the assignment replaced.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::application::{self, Assignment};
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::plan::Plan;
use crate::resource::{Halted, Resource, comma_separated};
use crate::schema::{
    Attribute, Check, Follows, Kind, Literal, OnChange, Operation, Rule, Schema, checks,
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
            Attribute::optional_computed(
                "principal_id",
                Kind::String,
                OnChange::Replace,
                Follows::These(&["principal_name", "principal_type"]),
                "Id of the user or group. Exactly one of this and `principal_name` must be set.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::optional(
                "principal_name",
                Kind::String,
                OnChange::InPlace,
                "User name of the user, or display name of the group. The assignment is replaced when the name comes to \
                 mean another principal.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            Attribute::required("principal_type", Kind::String, OnChange::Replace, "`USER` or `GROUP`.")
                .checks(&[Check::OneOf(&["USER", "GROUP"])]),
            Attribute::timeouts(&[Attribute::timeout(
                Operation::Create,
                &[Check::Timeout { default: Duration::from_secs(10 * 60) }],
            )]),
            Attribute::defaulted(
                "wait_for_principal",
                Kind::Bool,
                OnChange::InPlace,
                Literal::Bool(false),
                "Whether to wait, for at most `timeouts.create`, for a principal that the identity provider has not \
                 synchronised yet.",
            ),
        ],
        rules: &[Rule::ExactlyOneOf(&["principal_id", "principal_name"])],
        identity: &["application_arn", "principal_id", "principal_type"],
        permissions: &[
            "identitystore:GetGroupId",
            "identitystore:GetUserId",
            "sso:CreateApplicationAssignment",
            "sso:DeleteApplicationAssignment",
            "sso:DescribeApplicationAssignment",
            "sso:ListInstances",
        ],
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let limit = Timeouts::of(plan.timeouts.as_ref(), &Self::SCHEMA, Operation::Create);
        let plan = resolved(aws, plan, limit).await?;
        let assignment = plan.assignment();
        if plan.wait_for_principal {
            create_in_time(aws, &assignment, limit).await?;
        } else {
            aws.assign(&assignment).await?;
        }
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
        if let Some(aws) = aws {
            plan_principal(aws, plan).await.map_err(|error| {
                vec![
                    Diagnostic::error("Cannot look up the principal", error.explain())
                        .at(crate::path::Path::of("principal_name")),
                ]
            })?;
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

/// Looks a name up. A name that means nobody stays unknown for a new assignment, because the
/// principal may come to be in the same apply; an assignment that exists keeps its principal.
async fn plan_principal(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Error> {
    let known =
        ["application_arn", "principal_type", "principal_name"].map(|name| plan.get(name).as_str());
    let [Some(application_arn), Some(principal_type), Some(name)] = known else {
        return Ok(());
    };
    let found = match identity_store_of(aws, application_arn).await {
        Ok(store) => aws.principal_id(&store, principal_type, name).await?,
        // The same apply may be about to delegate the administration to this account.
        Err(error)
            if plan.creates() && (error.is(ErrorKind::Denied) || error.is(ErrorKind::NotFound)) =>
        {
            None
        }
        Err(error) => return Err(error),
    };
    if let Some(id) = found {
        plan.decide("principal_id", Value::from(id));
    } else if !plan.creates() && plan.get("principal_name") == plan.before("principal_name") {
        plan.decide("principal_id", plan.before("principal_id").clone());
    }
    Ok(())
}

/// The identity store of the instance that the application belongs to.
async fn identity_store_of(aws: &Aws, application_arn: &str) -> Result<String, Error> {
    let instance = application::instance_of(application_arn);
    Ok(aws
        .default_instance(instance.as_deref())
        .await?
        .identity_store_id)
}

/// Creates an assignment as soon as its principal exists.
async fn create_in_time(aws: &Aws, assignment: &Assignment, limit: Duration) -> Result<(), Error> {
    let Assignment {
        principal_type,
        principal_id,
        ..
    } = assignment;
    let what = format!("{principal_type} {principal_id} to exist");
    let created = aws.wait(limit, &what, || async {
        match aws.assign(assignment).await {
            Err(error) if error.is(ErrorKind::NotFound) => Ok(None),
            result => result.map(Some),
        }
    });
    match created.await {
        // AWS's own sentence says what was missing: it may be the application.
        Err(late) if late.is(ErrorKind::TimedOut) => aws
            .assign(assignment)
            .await
            .map_err(|error| error.advise(late.explain())),
        result => result,
    }
}

/// The plan with the id of its principal.
async fn resolved(aws: &Aws, plan: State, limit: Duration) -> Result<State, Error> {
    let Some(name) = plan
        .principal_name
        .clone()
        .filter(|_| plan.principal_id.is_empty())
    else {
        return Ok(plan.identified());
    };
    let store = identity_store_of(aws, &plan.application_arn).await?;
    let kind = plan.principal_type.to_lowercase();
    let look = || aws.principal_id(&store, &plan.principal_type, &name);
    let found = if plan.wait_for_principal {
        Some(
            aws.wait(
                limit,
                &format!("the {kind} {name:?} to be synchronised"),
                look,
            )
            .await
            .map_err(|error| error.at("principal_name"))?,
        )
    } else {
        look().await?
    };
    let principal_id = found.ok_or_else(|| {
        Error::not_found(format!(
            "there is no {kind} {name:?} in the identity store {store}"
        ))
        .at("principal_name")
        .advise("If the identity provider synchronises it later, set wait_for_principal = true.")
    })?;
    Ok(State {
        principal_id,
        ..plan
    }
    .identified())
}
