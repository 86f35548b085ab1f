//! All members of a group, in one set.
//!
//! AWS has one call for each membership and no order between them, so a set changes element by element. A
//! membership is removed by an id of its own, which is looked up when it is needed.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::named_principal;
use super::principal::{IDENTITY_STORE_ID, warn_of_creation};
use super::roster::{self, Element, Goal, Who};
use crate::aws::directory::Membership;
use crate::aws::directory::membership::MembershipKey;
use crate::aws::{Aws, Deadline, Error};
use crate::diagnostic::Diagnostics;
use crate::plan::Plan;
use crate::resource::{Halted, Resource};
use crate::schema::{Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Schema, checks};
use crate::timeouts::Timeouts;

pub(crate) struct GroupMemberships;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    group_id: String,
    id: String,
    identity_store_id: String,
    ignore: Option<BTreeSet<Member>>,
    members: BTreeSet<Member>,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Member {
    member_id: Option<String>,
    user_name: Option<String>,
}

const MEMBER: &[Attribute] = &[
    Attribute::optional_computed(
        "member_id",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Id of the user. Exactly one of this and `user_name` must be set. Groups have no other members.",
    )
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional(
        "user_name",
        Kind::String,
        OnChange::InPlace,
        "User name of the user.",
    )
    .checks(&[Check::Length { min: 1, max: 128 }]),
];

const SETS: [&str; 2] = ["members", "ignore"];

impl Resource for GroupMemberships {
    const NAME: &'static str = "identitycenter_group_memberships";
    const IMPORT_ID: &'static str = "[IDENTITY_STORE_ID/]GROUP_ID";
    const CREATES_EXACTLY: bool = true;
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "Makes exactly these users the members of a group.\n\nIt is the only authority: a membership that \
                      exists already is taken over, and one that it does not name is removed, unless it is in \
                      `ignore`. The plan of a creation warns of those who will be removed. Do not use it beside \
                      `identitycenter_group_membership` for the same group, unless `ignore` names those who have \
                      such a resource: each would undo what the other one does. A plan warns of that where it sees \
                      both. Do not use `create_before_destroy` with it, nor let it be inherited from what depends on it: what is destroyed last is then what was just made.\n\nTo move from single resources to this one, take them out of the state first (a `removed` block with `destroy = false`, or `terraform state rm`): destroyed in the same apply, they would take away what this one has just found.\n\nWhen some changes fail, the others are \
                      made, the error names each that failed, and the state holds what is true. After a creation \
                      that failed in part the next plan shows a replacement; applying it removes nobody who stays.",
        attributes: &[
            Attribute::required(
                "group_id",
                Kind::String,
                OnChange::Replace,
                "Id of the group.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The same as `group_id`.",
            ),
            IDENTITY_STORE_ID,
            Attribute::optional(
                "ignore",
                Kind::ObjectSet(MEMBER),
                OnChange::InPlace,
                "Users whom this resource neither adds nor removes, for example because another configuration does. \
                 A name that means nobody is no error.",
            ),
            Attribute::required(
                "members",
                Kind::ObjectSet(MEMBER),
                OnChange::InPlace,
                "All users in the group. `[]` leaves it empty.",
            ),
            roster::TIMEOUTS,
            roster::WAIT_FOR_PRINCIPAL,
        ],
        identity: &["identity_store_id", "group_id"],
        unread: &["ignore", "wait_for_principal"],
        calls: Calls {
            plan: &[
                "identitystore:GetUserId",
                "identitystore:ListGroupMemberships",
                "identitystore:ListUsers",
                "sso-directory:ListExternalIdPConfigurationsForDirectory",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            create: &[
                "identitystore:CreateGroupMembership",
                "identitystore:DeleteGroupMembership",
                "identitystore:GetGroupMembershipId",
                "identitystore:GetUserId",
                "identitystore:ListGroupMemberships",
                "identitystore:ListUsers",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            read: &[
                "identitystore:DescribeGroupMembership",
                "identitystore:GetGroupMembershipId",
                "identitystore:ListGroupMemberships",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            update: &[
                "identitystore:CreateGroupMembership",
                "identitystore:DeleteGroupMembership",
                "identitystore:GetGroupMembershipId",
                "identitystore:GetUserId",
                "identitystore:ListGroupMemberships",
                "identitystore:ListUsers",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            delete: &[
                "identitystore:DeleteGroupMembership",
                "identitystore:GetGroupMembershipId",
            ],
        },
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Create);
        let plan = placed(aws, plan).await?;
        let there = members(aws, &plan.identity_store_id, &plan.group_id).await?;
        // Whoever is there already is not lost when a name means nobody.
        let plan = match resolved(aws, plan.clone(), deadline).await {
            Ok(plan) => plan,
            Err(why) => {
                let members = roster::among(&plan.members, &there);
                return Err(plan.halted(members, false, why));
            }
        };
        settle(aws, &State::default(), plan, deadline, there).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let store = aws
            .identity_store_or_default(&state.identity_store_id)
            .await?;
        let Some(listed) = aws.memberships_unless_gone(&store, &state.group_id).await? else {
            return Ok(None);
        };
        let mut there = who_of(listed);
        let is_there = async |who: Who| {
            let key = MembershipKey::Member(who.id);
            let membership = aws.membership_of(&store, &state.group_id, key).await?;
            Ok(membership.is_some())
        };
        let said = roster::known(&state.members);
        roster::confirm_absence(said, &mut there, is_there).await?;
        let members = roster::shown(&state.members, &there, &state.ignored());
        Ok(Some(State {
            id: state.group_id.clone(),
            identity_store_id: store,
            members,
            ..state
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Update);
        let plan = resolved(aws, placed(aws, plan).await?, deadline).await?;
        let mut there = roster::known(&prior.members);
        let released = roster::released(&prior.ignored(), &plan.ignored());
        if !released.is_empty() {
            let members = members(aws, &plan.identity_store_id, &plan.group_id).await?;
            there.extend(members.intersection(&released).cloned());
        }
        settle(aws, &prior, plan, deadline, there).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let there = roster::known(&state.members);
        let nobody = State {
            members: BTreeSet::new(),
            ignore: None,
            ..state.clone()
        };
        let left = settle(aws, &state, nobody, Deadline::after(Duration::ZERO), there).await;
        left.map(drop).map_err(|halted| halted.why)
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        let parts = match id.split_once('/') {
            Some((store, group)) => vec![
                ("identity_store_id", store.to_owned()),
                ("group_id", group.to_owned()),
            ],
            None => vec![("group_id", id.to_owned())],
        };
        parts
            .iter()
            .all(|(_, value)| !value.is_empty())
            .then_some(parts)
    }

    fn validate(config: &Value) -> Diagnostics {
        roster::validate::<Member>(config, &SETS)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        warn_of_creation("membership", aws, plan).await;
        plan.decide("id", plan.get("group_id").clone());
        let Some(aws) = aws else { return Ok(()) };
        let store = plan.get("identity_store_id").as_str();
        let store = store.filter(|store| !store.is_empty()).map(str::to_owned);
        let configured = plan.configured("identity_store_id").clone();
        if !configured.is_unknown() {
            let sought = aws.identity_store(store.as_deref());
            roster::plan_names::<Member>(aws, plan, &SETS, sought).await?;
        }
        let Some(group) = plan.get("group_id").as_str().map(str::to_owned) else {
            return Ok(());
        };
        let single = "identitycenter_group_membership";
        let parent = parent(&group);
        roster::plan_claims::<Member>(aws, plan, SETS, &parent, single)?;
        if configured.is_unknown() || !roster::may_remove_more::<Member>(plan, SETS) {
            return Ok(());
        }
        // Whether the group is there and may be read is for the apply to say.
        let Ok(store) = aws.identity_store(store.as_deref()).await else {
            return Ok(());
        };
        if let Ok(there) = members(aws, &store, &group).await {
            roster::warn_of_removals::<Member>(plan, SETS, &there);
        }
        Ok(())
    }
}

/// What the members of a group are claimed under. The identity store may not be known yet, and ids of
/// groups are GUIDs.
pub(super) fn parent(group: &str) -> String {
    format!("group {group}")
}

impl State {
    fn ignored(&self) -> BTreeSet<Who> {
        self.ignore.as_ref().map(roster::known).unwrap_or_default()
    }

    fn deadline(&self, operation: Operation) -> Deadline {
        let timeouts = self.timeouts.as_ref();
        Deadline::after(Timeouts::of(timeouts, &GroupMemberships::SCHEMA, operation))
    }

    /// What a change that failed leaves: those who are there, if anybody is or the object was known before.
    fn halted(self, members: BTreeSet<Member>, known: bool, why: Error) -> Halted<Self> {
        let anything = known || !members.is_empty();
        let state = Self { members, ..self };
        Halted {
            exists: anything.then_some(state),
            whole: false,
            why,
        }
    }
}

impl Element for Member {
    const ID: &'static str = "member_id";
    const NAME: &'static str = "user_name";

    fn kind_of(_element: &Value) -> Option<&str> {
        Some(USER)
    }

    fn kind(&self) -> &str {
        USER
    }

    fn id(&self) -> Option<&str> {
        self.member_id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.user_name.as_deref()
    }

    fn with_id(self, member_id: Option<String>) -> Self {
        Self { member_id, ..self }
    }

    fn found(who: &Who) -> Self {
        Self {
            member_id: Some(who.id.clone()),
            user_name: None,
        }
    }
}

/// Groups have no other members.
const USER: &str = "USER";

fn who_of(listed: Vec<Membership>) -> BTreeSet<Who> {
    let who = |membership: Membership| Who {
        kind: USER.to_owned(),
        id: membership.member_id,
    };
    listed.into_iter().map(who).collect()
}

/// The members of a group that must be there.
async fn members(aws: &Aws, store: &str, group: &str) -> Result<BTreeSet<Who>, Error> {
    let listed = aws.memberships_of_group(store, group).await;
    listed.map(who_of).map_err(|error| error.at("group_id"))
}

/// The plan with its identity store.
async fn placed(aws: &Aws, plan: State) -> Result<State, Error> {
    let store = aws
        .identity_store_or_default(&plan.identity_store_id)
        .await?;
    Ok(State {
        id: plan.group_id.clone(),
        identity_store_id: store,
        ..plan
    })
}

/// The plan with the ids of everybody in it.
async fn resolved(aws: &Aws, plan: State, deadline: Deadline) -> Result<State, Error> {
    let wait = plan.wait_for_principal.then_some(deadline);
    let (members, ignore) = (plan.members.clone(), plan.ignore.clone());
    let store = || std::future::ready(Ok(plan.identity_store_id.clone()));
    let (members, ignore) =
        roster::both_resolved(aws, members, ignore, store, "members", wait).await?;
    Ok(State {
        members,
        ignore,
        ..plan
    })
}

/// Brings the members from `there` to what is planned.
async fn settle(
    aws: &Aws,
    prior: &State,
    plan: State,
    deadline: Deadline,
    there: BTreeSet<Who>,
) -> Result<State, Halted<State>> {
    let goal = Goal {
        before: &prior.members,
        planned: &plan.members,
        ignored: plan.ignored(),
        at: "members",
    };
    let (store, group) = (&plan.identity_store_id, &plan.group_id);
    let add = async |who: Who| {
        let wait = plan.wait_for_principal.then(|| deadline.left());
        let add = || aws.add_member(store, group, &who.id);
        named_principal::in_time(aws, &who.kind, &who.id, wait, add).await
    };
    let remove = async |who: Who| aws.remove_member(store, group, &who.id).await;
    match goal.reach(aws, there, add, remove).await {
        Ok(()) => Ok(plan),
        Err((members, why)) => Err(plan.halted(members, !prior.id.is_empty(), why)),
    }
}
