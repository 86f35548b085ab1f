//! A user or group that may use an application.
//!
//! An assignment is nothing but its three values, so a change of one of them makes a new assignment and then takes the
//! old one away. AWS answers a repeated create with success.

mod listing;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::application_configuration;
use crate::areas::principal::named_principal::{
    self, PRINCIPAL, PRINCIPAL_ID, PRINCIPAL_NAME, PRINCIPAL_TYPE, TIMEOUTS, WAIT_FOR_PRINCIPAL,
};
use crate::areas::principal::roster::{self, Who};
use crate::aws::application::Assignment;
use crate::aws::{Aws, Error, PrincipalType, application, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Form, Halted, Resource, comma_separated};
use crate::shape::schema::{
    Attribute, Calls, Follows, Kind, OnChange, Operation, Rule, Schema, Source, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct ApplicationAssignment;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    id: String,
    principal_id: String,
    principal_name: Option<String>,
    principal_type: PrincipalType,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

/// What a new principal is found and assigned with, and the old one taken away.
pub(super) const CHANGE: &[&[&str]] = &[
    directory::LOOK_UP,
    application::ASSIGNED,
    &[
        "sso:CreateApplicationAssignment",
        "sso:DeleteApplicationAssignment",
        "sso:DescribeApplicationAssignment",
        "sso:DescribeInstance",
    ],
];

/// What assignments are read with.
pub(super) const READ: &[&[&str]] = &[
    directory::LOOK_UP,
    application::ASSIGNED,
    &["sso:DescribeApplicationAssignment", "sso:DescribeInstance"],
];

/// What assignments are taken away with.
pub(super) const DELETE: &[&[&str]] =
    &[application::ASSIGNED, &["sso:DeleteApplicationAssignment"]];

impl Resource for ApplicationAssignment {
    const NAME: &'static str = "identitycenter_application_assignment";
    const IMPORT_ID: &'static str = "APPLICATION_ARN,PRINCIPAL_ID,PRINCIPAL_TYPE";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Single,
        ..Export::to("application_assignments")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Assigns a user or a group to an application.\n\nAn assignment that exists already is taken over \
                      as it is.",
        attributes: &[
            Attribute::required(
                "application_arn",
                Kind::String,
                OnChange::Move,
                "ARN of the application.",
            )
            .of("application", "application_arn")
            .checks(&[checks::APPLICATION_ARN]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["application_arn", "principal_id", "principal_type"]),
                "The import id: application ARN, principal id and principal type, with commas between them.",
            ),
            PRINCIPAL_ID,
            PRINCIPAL_NAME,
            PRINCIPAL_TYPE,
            TIMEOUTS,
            WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&["principal_id", "principal_name"])],
        identity: &["application_arn", "principal_id", "principal_type"],
        unread: &["wait_for_principal"],
        calls: Calls {
            plan: &[
                directory::LOOK_UP,
                instance::FIND,
                &["sso:GetApplicationAssignmentConfiguration"],
            ],
            create: CHANGE,
            read: READ,
            update: CHANGE,
            delete: DELETE,
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

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        Ok(assigned(aws, plan, Operation::Create).await?)
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        if !aws.is_assigned(&state.assignment()).await? {
            return Ok(None);
        }
        Ok(Some(state.named(aws).await.identified()))
    }

    /// Who is new is assigned before who was assigned goes. If that fails, both are assigned and the state has the old
    /// one, so that the next apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let before = prior.assignment();
        if plan.assignment() == before {
            return Ok(plan);
        }
        let resolved = resolved(aws, plan.clone(), Operation::Update).await?;
        if resolved.assignment() == before {
            return Ok(resolved);
        }
        let now = assigned(aws, resolved, Operation::Update).await?;
        aws.delete_assignment(&before).await?;
        Ok(now)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.delete_assignment(&state.assignment()).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        comma_separated(id, ["application_arn", "principal_id", "principal_type"])
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        let application = plan.get("application_arn").as_str().map(str::to_owned);
        if let (Some(aws), Some(application)) = (aws, &application) {
            let store = named_principal::identity_store_of(aws, application);
            named_principal::plan(aws, plan, PRINCIPAL, store).await?;
        }
        let names = ["application_arn", "principal_id", "principal_type"];
        let parts = names.map(|name| plan.get(name).as_str().map(str::to_owned));
        let [Some(application), Some(id), Some(kind)] = parts else {
            return Ok(());
        };
        if plan.changes_any(&names) {
            plan.decide("id", Value::from(format!("{application},{id},{kind}")));
        }
        if let (Some(aws), Some(kind)) = (aws, PrincipalType::of(&kind)) {
            let who = Who { kind, id };
            let claimed = (&who, "principal_name");
            roster::plan_single_claim(aws, plan, &application, claimed, Self::NAME);
            if plan.creates() && kind == PrincipalType::Group {
                let groups = aws.claims.number(&application, &format!("{kind} "));
                application_configuration::warn_of_many(plan, "principal_type", groups);
            }
            if plan.changes() {
                application_configuration::warn_if_open(aws, plan, &application).await;
            }
        }
        Ok(())
    }
}

impl State {
    fn assignment(&self) -> Assignment {
        Assignment {
            application_arn: self.application_arn.clone(),
            principal_type: self.principal_type,
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

    /// With the name of the principal.
    async fn named(self, aws: &Aws) -> Self {
        if self.principal_name.is_some() {
            return self;
        }
        let store = named_principal::readable_store_of(aws, &self.application_arn).await;
        let (kind, id) = (self.principal_type, Some(self.principal_id.as_str()));
        let principal_name = named_principal::called_now(aws, store.as_deref(), kind, id).await;
        Self {
            principal_name,
            ..self
        }
    }
}

/// The plan with the principal that it means.
async fn resolved(aws: &Aws, plan: State, operation: Operation) -> Result<State, Error> {
    let limit = Timeouts::of(
        plan.timeouts.as_ref(),
        &ApplicationAssignment::SCHEMA,
        operation,
    );
    let unknown = |_: &String| plan.principal_id.is_empty();
    let Some(name) = plan.principal_name.clone().filter(unknown) else {
        return Ok(plan.identified());
    };
    let store = named_principal::identity_store_of(aws, &plan.application_arn).await?;
    let wait = plan.wait_for_principal.then_some(limit);
    let kind = plan.principal_type;
    let principal_id = named_principal::resolved(aws, &store, kind, &name, wait).await?;
    let resolved = State {
        principal_id,
        ..plan
    };
    Ok(resolved.identified())
}

/// Assigns whom the plan means.
async fn assigned(aws: &Aws, plan: State, operation: Operation) -> Result<State, Error> {
    let limit = Timeouts::of(
        plan.timeouts.as_ref(),
        &ApplicationAssignment::SCHEMA,
        operation,
    );
    let plan = resolved(aws, plan, operation).await?;
    let assignment = plan.assignment();
    let (kind, id) = (assignment.principal_type, &assignment.principal_id);
    let wait = plan.wait_for_principal.then_some(limit);
    let assign = || aws.assign(&assignment);
    named_principal::in_time(aws, kind, id, wait, assign).await?;
    Ok(plan.named(aws).await)
}
