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
use super::roster::{self, Both, Element, Failure, Goal, Ids, Pair, Said, Texts, Who};
use crate::aws::application::Assignment;
use crate::aws::{Aws, Deadline, Error, Rows};
use crate::diagnostic::Diagnostics;
use crate::plan::Plan;
use crate::resource::{Halted, Resource};
use crate::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Rule, Schema, checks,
};
use crate::timeouts::Timeouts;

pub(crate) struct ApplicationAssignments;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    group_ids: Texts,
    groups: Texts,
    id: String,
    ignore: Option<BTreeSet<Principal>>,
    timeouts: Option<Timeouts>,
    user_ids: Texts,
    users: Texts,
    wait_for_principal: bool,
    #[serde(skip_serializing)]
    written: BTreeSet<String>,
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

const PAIRS: &[Pair] = &[
    Pair {
        kind: "GROUP",
        names: "groups",
        ids: "group_ids",
    },
    Pair {
        kind: "USER",
        names: "users",
        ids: "user_ids",
    },
];

const SAID: Said = Said {
    pairs: PAIRS,
    ignore: "ignore",
    parent: "application_arn",
};

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
            roster::ids(
                "group_ids",
                "Ids of the groups that are assigned, beside those in `groups`. Null shows those that `groups` \
                 names, place by place.",
            ),
            roster::names(
                "groups",
                "group_ids",
                "Display names of the groups that are assigned, beside those in `group_ids`. Null shows those that \
                 `group_ids` has, place by place, with the id in place of a name that may not be read. Where both are null, \
                 no group is assigned.",
            ),
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
            named_principal::TIMEOUTS,
            roster::ids(
                "user_ids",
                "Ids of the users who are assigned, beside those in `users`. Null shows those whom `users` names, as for groups.",
            ),
            roster::names(
                "users",
                "user_ids",
                "User names of the users who are assigned, beside those in `user_ids`. Null shows those whom `user_ids` has, as for \
                 groups.",
            ),
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&[
            "groups",
            "group_ids",
            "users",
            "user_ids",
        ])],
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
        version: 1,
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Create);
        let there = assigned(aws, &plan.application_arn).await?;
        let plan = resolved(aws, plan, deadline).await?;
        // Whom the plan does not name is not its business: the next plan names them.
        let planned = roster::known(&plan.1);
        let there = there.intersection(&planned).cloned().collect();
        settle(aws, &State::default(), plan, deadline, there).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let mut there = who_of(aws.assignments_seen(&state.application_arn).await?);
        let is_there = async |who: Who| aws.is_assigned(&state.assignment(&who)).await;
        let said = state.looked_for(aws).await?;
        roster::confirm_absence(roster::known(&said), &mut there, is_there).await?;
        let shown = roster::shown(&said, &there, &state.ignored());
        let state = State {
            id: state.application_arn.clone(),
            ..state
        };
        let shown = state.named(aws, shown).await;
        Ok(Some(state.with(&shown)))
    }

    /// For another application everybody is assigned there first. If that fails, the state has the old one, so that
    /// the next apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Update);
        let planned = resolved(aws, plan, deadline).await?;
        if prior.application_arn == planned.0.application_arn {
            let there = roster::known(&prior.looked_for(aws).await?);
            return settle(aws, &prior, planned, deadline, there).await;
        }
        let there = assigned(aws, &planned.0.application_arn).await?;
        let wanted = roster::known(&planned.1);
        let there = there.intersection(&wanted).cloned().collect();
        let moved = settle(aws, &State::default(), planned, deadline, there).await;
        let moved = moved.map_err(|halted| Halted::from(halted.why))?;
        Self::delete(aws, prior).await?;
        Ok(moved)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let there = roster::known(&state.looked_for(aws).await?);
        let nobody = State {
            ignore: None,
            ..state.clone()
        };
        let planned = (nobody, BTreeSet::new(), Vec::new());
        let left = settle(aws, &state, planned, Deadline::after(Duration::ZERO), there).await;
        left.map(drop).map_err(|halted| halted.why)
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("application_arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        roster::validate::<Principal>(config, SAID.ignore)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        plan.decide("id", plan.get("application_arn").clone());
        let application = plan.get("application_arn").as_str().map(str::to_owned);
        roster::plan_offline(plan, SAID);
        let (Some(aws), Some(application)) = (aws, application) else {
            warn_of_groups(plan);
            roster::warn_of_removals::<Principal>(plan, SAID, &Ids::new());
            return Ok(());
        };
        let store = named_principal::identity_store_of(aws, &application);
        let ids = roster::plan_names::<Principal>(aws, plan, SAID, store).await?;
        warn_of_groups(plan);
        roster::warn_of_removals::<Principal>(plan, SAID, &ids);
        let single = "identitycenter_application_assignment";
        roster::plan_claims::<Principal>(aws, plan, (SAID, &ids), &application, single)?;
        if plan.changes() {
            application_configuration::warn_if_open(aws, plan, &application).await;
        }
        if roster::may_find_others::<Principal>(plan, SAID)
            // Whether the application is there and may be read is for the apply to say.
            && let Ok(there) = assigned(aws, &application).await
        {
            let store = named_principal::readable_store_of(aws, &application).await;
            let there = roster::with_their_names(aws, store.as_deref(), there).await;
            roster::warn_of_others::<Principal>(plan, (SAID, &ids), &there);
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        roster::warn_of_destruction(&state.elements(), &state.application_arn)
    }

    /// Version 0 had one set of principals.
    fn upgrade(_version: i64, stored: Value) -> Value {
        let kind = |one: &Value| Some(one.get("principal_type")?.as_str()?.to_owned());
        let names = [Principal::ID, Principal::NAME];
        roster::lists::from_set(stored, "principals", names, kind, PAIRS)
    }
}

/// There is room for so many groups in an application.
fn warn_of_groups(plan: &mut Plan<'_>) {
    if plan.changes() {
        let planned: Vec<Principal> = SAID.planned(plan, &Ids::new());
        let groups = planned.iter().filter(|one| one.kind() == "GROUP").count();
        let at = PAIRS[0].place(plan, true);
        application_configuration::warn_of_many(plan, at, groups);
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
    fn halted(self, there: &BTreeSet<Principal>, known: bool, why: Error) -> Halted<Self> {
        let anything = known || !there.is_empty();
        Halted {
            exists: anything.then(|| self.with(there)),
            whole: false,
            why,
        }
    }

    /// With the names of those who have none, where names are shown.
    async fn named(&self, aws: &Aws, there: BTreeSet<Principal>) -> BTreeSet<Principal> {
        let written = |name: &str| self.written.contains(name);
        if !roster::wants_names(PAIRS, &there, written) {
            return there;
        }
        let store = named_principal::readable_store_of(aws, &self.application_arn).await;
        roster::with_names(aws, store.as_deref(), there).await
    }

    /// Those of whom the state speaks, with the ids of those who are written by name beside others who are not.
    async fn looked_for(&self, aws: &Aws) -> Result<BTreeSet<Principal>, Error> {
        let store = named_principal::identity_store_of(aws, &self.application_arn);
        roster::looked_for(aws, self.elements(), store).await
    }

    fn lists(&self) -> [Both; 2] {
        let both = |names: &Texts, ids: &Texts| Both {
            names: names.clone(),
            ids: ids.clone(),
        };
        [
            both(&self.groups, &self.group_ids),
            both(&self.users, &self.user_ids),
        ]
    }

    /// Those of whom the state speaks.
    fn elements(&self) -> BTreeSet<Principal> {
        let written = |name: &str| self.written.contains(name);
        let of = |(pair, both): (&Pair, Both)| pair.elements(&both, written);
        PAIRS.iter().zip(self.lists()).flat_map(of).collect()
    }

    /// The same, with those who are there.
    fn with(self, there: &BTreeSet<Principal>) -> Self {
        let written = |name: &str| self.written.contains(name);
        let list = |(pair, before): (&Pair, Both)| pair.lists(there, &before, written);
        let lists: Vec<_> = PAIRS.iter().zip(self.lists()).map(list).collect();
        let [groups, users] = lists.try_into().unwrap_or_default();
        Self {
            groups: groups.names,
            group_ids: groups.ids,
            users: users.names,
            user_ids: users.ids,
            ..self
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

    fn new(kind: &str, principal_id: Option<String>, principal_name: Option<String>) -> Self {
        Self {
            principal_id,
            principal_name,
            principal_type: kind.to_owned(),
        }
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

/// A plan, everybody in it with their ids, and who could not be found.
type Resolved = (State, BTreeSet<Principal>, Vec<Failure>);

async fn resolved(aws: &Aws, plan: State, deadline: Deadline) -> Result<Resolved, Error> {
    let wait = plan.wait_for_principal.then_some(deadline);
    let arn = plan.application_arn.clone();
    let store = || named_principal::identity_store_of(aws, &arn);
    let (principals, unresolved) = roster::resolved(aws, plan.elements(), store(), wait).await?;
    let ignore = roster::ignored_now(aws, plan.ignore.clone(), store()).await?;
    let plan = State {
        id: arn.clone(),
        ignore,
        ..plan
    };
    Ok((plan, principals, unresolved))
}

/// Brings those who are assigned from `there` to what is planned.
async fn settle(
    aws: &Aws,
    prior: &State,
    (plan, planned, unresolved): Resolved,
    deadline: Deadline,
    there: BTreeSet<Who>,
) -> Result<State, Halted<State>> {
    let goal = Goal {
        before: &prior.elements(),
        planned: &planned,
        ignored: plan.ignored(),
        unresolved,
        at: roster::place(PAIRS, |name| plan.written.contains(name)),
    };
    let add = async |who: Who| {
        let assignment = plan.assignment(&who);
        let wait = plan.wait_for_principal.then(|| deadline.left());
        let assign = || aws.assign(&assignment);
        named_principal::in_time(aws, &who.kind, &who.id, wait, assign).await
    };
    let remove = async |who: Who| aws.delete_assignment(&plan.assignment(&who)).await;
    match goal.reach(aws, there, add, remove).await {
        Ok(()) => {
            let there = plan.named(aws, planned).await;
            Ok(plan.with(&there))
        }
        Err((there, why)) => Err(plan.halted(&there, !prior.id.is_empty(), why)),
    }
}
