//! Everybody who is assigned to an application, in one set.
//!
//! AWS has one call for each assignment and no order between them, so a set changes element by element. One
//! listing of 100 a page reads it.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::application_assignment::{CHANGE, DELETE, READ};
use super::application_configuration;
use super::named_principal;
use super::roster::{self, Element, Failure, Goal, Who};
use crate::aws::application::Assignment;
use crate::aws::{Aws, Deadline, Error, Rows};
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
        "Id of the user or group. Null means the one that `principal_name` names; where both are set, they must mean the same \
         principal.",
    )
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional_computed(
        "principal_name",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "User name of the user, or display name of the group. Null means the one that `principal_id` names: it is then what AWS calls \
         the principal, if it may be read.",
    )
    .checks(&[Check::Length { min: 1, max: 1024 }]),
    Attribute {
        on_change: OnChange::InPlace,
        ..named_principal::PRINCIPAL_TYPE
    },
];

const SETS: [&str; 2] = ["principals", "ignore"];

const PARENT: &str = "application_arn";

impl Resource for ApplicationAssignments {
    const NAME: &'static str = "identitycenter_application_assignments";
    const IMPORT_ID: &'static str = "APPLICATION_ARN";
    const CREATES_EXACTLY: bool = true;
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "Assigns exactly these users and groups to an application.\n\nIt is the only authority: an \
                      assignment that exists already is taken over, and one that it does not name is removed, unless \
                      it is in `ignore`. A creation removes nobody: whom it does not name shows at the next refresh and \
                      is removed by a plan that names them. The plan of a creation warns of them, and every plan warns of \
                      those whom it takes away. Do not use it beside `identitycenter_application_assignment` for the same \
                      application, unless `ignore` names those who have such a resource: each would undo what the other \
                      one does. A plan warns of that where it sees both.\n\nTo move from single resources to this one, \
                      take them out of the state first (a `removed` block with `destroy = false`, or `terraform state \
                      rm`).\n\nWhen some changes fail, the others are made, the error names each that failed, and the \
                      state holds what is true. After a creation that failed in part the next plan shows a replacement; \
                      applying it removes nobody who stays.",
        attributes: &[
            Attribute::required(
                "application_arn",
                Kind::String,
                OnChange::Move,
                "ARN of the application.",
            )
            .checks(&[checks::APPLICATION_ARN]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["application_arn"]),
                "The same as `application_arn`.",
            ),
            Attribute::optional(
                "ignore",
                Kind::ObjectSet(PRINCIPAL),
                OnChange::InPlace,
                "Users and groups that this resource neither assigns nor removes, for example because another \
                 configuration does. A name that means nobody is no error. Null ignores nobody.",
            ),
            Attribute::required(
                "principals",
                Kind::ObjectSet(PRINCIPAL),
                OnChange::InPlace,
                "All users and groups that are assigned. `[]` assigns nobody.",
            ),
            named_principal::TIMEOUTS,
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        identity: &["application_arn"],
        unread: &["ignore", "wait_for_principal"],
        calls: Calls {
            plan: &[
                "identitystore:DescribeGroup",
                "identitystore:DescribeUser",
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
                "sso:DescribeInstance",
                "sso:GetApplicationAssignmentConfiguration",
                "sso:ListApplicationAssignments",
                "sso:ListInstances",
            ],
            create: CHANGE,
            read: READ,
            update: CHANGE,
            delete: DELETE,
        },
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Create);
        let there = assigned(aws, &plan.application_arn).await?;
        let (plan, unresolved) = resolved(aws, plan, deadline).await?;
        // Whom the plan does not name is not its business: the next plan names them.
        let planned = roster::known(&plan.principals);
        let there = there.intersection(&planned).cloned().collect();
        settle(aws, &State::default(), (plan, unresolved), deadline, there).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let mut there = who_of(aws.assignments_seen(&state.application_arn).await?);
        let is_there = async |who: Who| aws.is_assigned(&state.assignment(&who)).await;
        let said = roster::known(&state.principals);
        roster::confirm_absence(said, &mut there, is_there).await?;
        let principals = roster::shown(&state.principals, &there, &state.ignored());
        let state = State {
            id: state.application_arn.clone(),
            principals,
            ..state
        };
        Ok(Some(state.named(aws).await))
    }

    /// For another application everybody is assigned there first. If that fails, the state has the old one, so that
    /// the next apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Update);
        let (plan, unresolved) = resolved(aws, plan, deadline).await?;
        let planned = (plan, unresolved);
        if prior.application_arn == planned.0.application_arn {
            let there = roster::known(&prior.principals);
            return settle(aws, &prior, planned, deadline, there).await;
        }
        let there = assigned(aws, &planned.0.application_arn).await?;
        let wanted = roster::known(&planned.0.principals);
        let there = there.intersection(&wanted).cloned().collect();
        let moved = settle(aws, &State::default(), planned, deadline, there).await;
        let moved = moved.map_err(|halted| Halted::from(halted.why))?;
        Self::delete(aws, prior).await?;
        Ok(moved)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let there = roster::known(&state.principals);
        let nobody = State {
            principals: BTreeSet::new(),
            ignore: None,
            ..state.clone()
        };
        let planned = (nobody, Vec::new());
        let left = settle(aws, &state, planned, Deadline::after(Duration::ZERO), there).await;
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
        if plan.changes() {
            let principals = plan.get("principals").as_list().unwrap_or_default();
            let groups = principals
                .iter()
                .filter(|one| Principal::kind_of(one) == Some("GROUP"));
            let groups = groups.count();
            application_configuration::warn_of_many(plan, "principals", groups);
        }
        let (Some(aws), Some(application)) = (aws, application) else {
            roster::warn_of_removals::<Principal>(plan, SETS, PARENT);
            return Ok(());
        };
        let store = named_principal::identity_store_of(aws, &application);
        roster::plan_names::<Principal>(aws, plan, SETS, store).await?;
        roster::warn_of_removals::<Principal>(plan, SETS, PARENT);
        let single = "identitycenter_application_assignment";
        roster::plan_claims::<Principal>(aws, plan, SETS, &application, single)?;
        if plan.changes() {
            application_configuration::warn_if_open(aws, plan, &application).await;
        }
        if roster::may_find_others::<Principal>(plan, SETS, PARENT)
            // Whether the application is there and may be read is for the apply to say.
            && let Ok(there) = assigned(aws, &application).await
        {
            let store = named_principal::readable_store_of(aws, &application).await;
            let there = roster::with_their_names(aws, store.as_deref(), there).await;
            roster::warn_of_others::<Principal>(plan, SETS, PARENT, &there);
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        roster::warn_of_destruction(&state.principals, &state.application_arn)
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

    /// With the names of those who have none.
    async fn named(self, aws: &Aws) -> Self {
        if self.principals.iter().all(|one| one.name().is_some()) {
            return self;
        }
        let store = named_principal::readable_store_of(aws, &self.application_arn).await;
        let principals = roster::with_names(aws, store.as_deref(), self.principals).await;
        Self { principals, ..self }
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

    fn with_name(self, name: String) -> Self {
        Self {
            principal_name: Some(name),
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

fn who_of(listed: Rows<Assignment>) -> BTreeSet<Who> {
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

/// The plan with the ids of everybody in it, and who could not be found.
async fn resolved(
    aws: &Aws,
    plan: State,
    deadline: Deadline,
) -> Result<(State, Vec<Failure>), Error> {
    let wait = plan.wait_for_principal.then_some(deadline);
    let arn = plan.application_arn.clone();
    let store = || named_principal::identity_store_of(aws, &arn);
    let (principals, unresolved) =
        roster::resolved(aws, plan.principals.clone(), store(), wait).await?;
    let ignore = roster::ignored_now(aws, plan.ignore.clone(), store()).await?;
    let plan = State {
        id: arn.clone(),
        principals,
        ignore,
        ..plan
    };
    Ok((plan, unresolved))
}

/// Brings those who are assigned from `there` to what is planned.
async fn settle(
    aws: &Aws,
    prior: &State,
    (plan, unresolved): (State, Vec<Failure>),
    deadline: Deadline,
    there: BTreeSet<Who>,
) -> Result<State, Halted<State>> {
    let goal = Goal {
        before: &prior.principals,
        planned: &plan.principals,
        ignored: plan.ignored(),
        unresolved,
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
        Ok(()) => Ok(plan.named(aws).await),
        Err((principals, why)) => Err(plan.halted(principals, !prior.id.is_empty(), why)),
    }
}
