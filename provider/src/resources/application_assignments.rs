//! Everybody who is assigned to an application, in one set.
//!
//! AWS has one call for each assignment and no order between them, so a set changes element by element. One
//! listing of 100 a page reads it.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::named_principal;
use super::roster::{self, Element, Goal, Who};
use crate::aws::application::Assignment;
use crate::aws::{Aws, Deadline, Error};
use crate::diagnostic::Diagnostics;
use crate::plan::Plan;
use crate::resource::{Halted, Resource};
use crate::schema::{Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Schema, checks};
use crate::timeouts::Timeouts;

pub(crate) struct ApplicationAssignments;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    id: String,
    ignore: Option<BTreeSet<Principal>>,
    principals: BTreeSet<Principal>,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Principal {
    principal_id: Option<String>,
    principal_name: Option<String>,
    principal_type: String,
}

const PRINCIPAL: &[Attribute] = &[
    Attribute::optional_computed(
        "principal_id",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Id of the user or group. Exactly one of this and `principal_name` must be set.",
    )
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional(
        "principal_name",
        Kind::String,
        OnChange::InPlace,
        "User name of the user, or display name of the group.",
    )
    .checks(&[Check::Length { min: 1, max: 1024 }]),
    Attribute {
        on_change: OnChange::InPlace,
        ..named_principal::PRINCIPAL_TYPE
    },
];

const SETS: [&str; 2] = ["principals", "ignore"];

impl Resource for ApplicationAssignments {
    const NAME: &'static str = "identitycenter_application_assignments";
    const IMPORT_ID: &'static str = "APPLICATION_ARN";
    const CREATES_EXACTLY: bool = true;
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "Assigns exactly these users and groups to an application.\n\nIt is the only authority: an \
                      assignment that exists already is taken over, and one that it does not name is removed, unless \
                      it is in `ignore`. The plan of a creation warns of those who will be removed. Do not use it \
                      beside `identitycenter_application_assignment` for the same application, unless `ignore` names \
                      those who have such a resource: each would undo what the other one does. A plan warns of that \
                      where it sees both. Do not use `create_before_destroy` with it, nor let it be inherited from what depends on it: what is destroyed last is then what was just made.\n\nTo move from single resources to this one, take them out of the state first (a `removed` block with `destroy = false`, or `terraform state rm`): destroyed in the same apply, they would take away what this one has just found.\n\nWhen some changes fail, the \
                      others are made, the error names each that failed, and the state holds what is true. After a \
                      creation that failed in part the next plan shows a replacement; applying it removes nobody \
                      who stays.",
        attributes: &[
            Attribute::required(
                "application_arn",
                Kind::String,
                OnChange::Replace,
                "ARN of the application.",
            )
            .checks(&[checks::APPLICATION_ARN]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The same as `application_arn`.",
            ),
            Attribute::optional(
                "ignore",
                Kind::ObjectSet(PRINCIPAL),
                OnChange::InPlace,
                "Users and groups that this resource neither assigns nor removes, for example because another \
                 configuration does. A name that means nobody is no error.",
            ),
            Attribute::required(
                "principals",
                Kind::ObjectSet(PRINCIPAL),
                OnChange::InPlace,
                "All users and groups that are assigned. `[]` assigns nobody.",
            ),
            roster::TIMEOUTS,
            roster::WAIT_FOR_PRINCIPAL,
        ],
        identity: &["application_arn"],
        unread: &["ignore", "wait_for_principal"],
        calls: Calls {
            plan: &[
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
                "sso:DescribeInstance",
                "sso:ListApplicationAssignments",
                "sso:ListInstances",
            ],
            create: &[
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
                "sso:CreateApplicationAssignment",
                "sso:DeleteApplicationAssignment",
                "sso:DescribeApplicationAssignment",
                "sso:DescribeInstance",
                "sso:ListApplicationAssignments",
                "sso:ListInstances",
            ],
            read: &[
                "sso:DescribeApplicationAssignment",
                "sso:ListApplicationAssignments",
                "sso:ListInstances",
            ],
            update: &[
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
                "sso:CreateApplicationAssignment",
                "sso:DeleteApplicationAssignment",
                "sso:DescribeApplicationAssignment",
                "sso:DescribeInstance",
                "sso:ListApplicationAssignments",
                "sso:ListInstances",
            ],
            delete: &["sso:DeleteApplicationAssignment", "sso:ListInstances"],
        },
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Create);
        let there = assigned(aws, &plan.application_arn).await?;
        // Whoever is there already is not lost when a name means nobody.
        let plan = match resolved(aws, plan.clone(), deadline).await {
            Ok(plan) => plan,
            Err(why) => {
                let principals = roster::among(&plan.principals, &there);
                return Err(plan.halted(principals, false, why));
            }
        };
        settle(aws, &State::default(), plan, deadline, there).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let Some(listed) = aws.assignments_unless_gone(&state.application_arn).await? else {
            return Ok(None);
        };
        let mut there = who_of(listed);
        let is_there = async |who: Who| aws.is_assigned(&state.assignment(&who)).await;
        let said = roster::known(&state.principals);
        roster::confirm_absence(said, &mut there, is_there).await?;
        let principals = roster::shown(&state.principals, &there, &state.ignored());
        Ok(Some(State {
            id: state.application_arn.clone(),
            principals,
            ..state
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Update);
        let plan = resolved(aws, plan, deadline).await?;
        let mut there = roster::known(&prior.principals);
        let released = roster::released(&prior.ignored(), &plan.ignored());
        if !released.is_empty() {
            let assigned = assigned(aws, &plan.application_arn).await?;
            there.extend(assigned.intersection(&released).cloned());
        }
        settle(aws, &prior, plan, deadline, there).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let there = roster::known(&state.principals);
        let nobody = State {
            principals: BTreeSet::new(),
            ignore: None,
            ..state.clone()
        };
        let left = settle(aws, &state, nobody, Deadline::after(Duration::ZERO), there).await;
        left.map(drop).map_err(|halted| halted.why)
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("application_arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        roster::validate::<Principal>(config, &SETS)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        plan.decide("id", plan.get("application_arn").clone());
        let application = plan.get("application_arn").as_str().map(str::to_owned);
        let (Some(aws), Some(application)) = (aws, application) else {
            return Ok(());
        };
        let store = named_principal::identity_store_of(aws, &application);
        roster::plan_names::<Principal>(aws, plan, &SETS, store).await?;
        let single = "identitycenter_application_assignment";
        roster::plan_claims::<Principal>(aws, plan, SETS, &application, single)?;
        if roster::may_remove_more::<Principal>(plan, SETS)
            // Whether the application is there and may be read is for the apply to say.
            && let Ok(there) = assigned(aws, &application).await
        {
            roster::warn_of_removals::<Principal>(plan, SETS, &there);
        }
        Ok(())
    }
}

impl State {
    fn ignored(&self) -> BTreeSet<Who> {
        self.ignore.as_ref().map(roster::known).unwrap_or_default()
    }

    fn deadline(&self, operation: Operation) -> Deadline {
        let timeouts = self.timeouts.as_ref();
        Deadline::after(Timeouts::of(
            timeouts,
            &ApplicationAssignments::SCHEMA,
            operation,
        ))
    }

    /// What a change that failed leaves: those who are there, if anybody is or the object was known before.
    fn halted(self, principals: BTreeSet<Principal>, known: bool, why: Error) -> Halted<Self> {
        let anything = known || !principals.is_empty();
        let state = Self { principals, ..self };
        Halted {
            exists: anything.then_some(state),
            whole: false,
            why,
        }
    }

    fn assignment(&self, who: &Who) -> Assignment {
        Assignment {
            application_arn: self.application_arn.clone(),
            principal_type: who.kind.clone(),
            principal_id: who.id.clone(),
        }
    }
}

impl Element for Principal {
    const ID: &'static str = "principal_id";
    const NAME: &'static str = "principal_name";

    fn kind_of(element: &Value) -> Option<&str> {
        element.get("principal_type")?.as_str()
    }

    fn kind(&self) -> &str {
        &self.principal_type
    }

    fn id(&self) -> Option<&str> {
        self.principal_id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.principal_name.as_deref()
    }

    fn with_id(self, principal_id: Option<String>) -> Self {
        Self {
            principal_id,
            ..self
        }
    }

    fn found(who: &Who) -> Self {
        Self {
            principal_id: Some(who.id.clone()),
            principal_name: None,
            principal_type: who.kind.clone(),
        }
    }
}

fn who_of(listed: Vec<Assignment>) -> BTreeSet<Who> {
    let who = |assignment: Assignment| Who {
        kind: assignment.principal_type,
        id: assignment.principal_id,
    };
    listed.into_iter().map(who).collect()
}

/// Those who are assigned to an application that must be there.
async fn assigned(aws: &Aws, application_arn: &str) -> Result<BTreeSet<Who>, Error> {
    let listed = aws.assignments_of(application_arn).await;
    listed
        .map(who_of)
        .map_err(|error| error.at("application_arn"))
}

/// The plan with the ids of everybody in it.
async fn resolved(aws: &Aws, plan: State, deadline: Deadline) -> Result<State, Error> {
    let wait = plan.wait_for_principal.then_some(deadline);
    let (principals, ignore) = (plan.principals.clone(), plan.ignore.clone());
    let store = || named_principal::identity_store_of(aws, &plan.application_arn);
    let resolved = roster::both_resolved(aws, principals, ignore, store, "principals", wait);
    let (principals, ignore) = resolved.await?;
    Ok(State {
        id: plan.application_arn.clone(),
        principals,
        ignore,
        ..plan
    })
}

/// Brings those who are assigned from `there` to what is planned.
async fn settle(
    aws: &Aws,
    prior: &State,
    plan: State,
    deadline: Deadline,
    there: BTreeSet<Who>,
) -> Result<State, Halted<State>> {
    let goal = Goal {
        before: &prior.principals,
        planned: &plan.principals,
        ignored: plan.ignored(),
        at: "principals",
    };
    let add = async |who: Who| {
        let assignment = plan.assignment(&who);
        let wait = plan.wait_for_principal.then(|| deadline.left());
        let assign = || aws.assign(&assignment);
        named_principal::in_time(aws, &who.kind, &who.id, wait, assign).await
    };
    let remove = async |who: Who| aws.delete_assignment(&plan.assignment(&who)).await;
    match goal.reach(aws, there, add, remove).await {
        Ok(()) => Ok(plan),
        Err((principals, why)) => Err(plan.halted(principals, !prior.id.is_empty(), why)),
    }
}
