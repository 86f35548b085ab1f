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
use super::roster::{self, Both, Element, Failure, Goal, Ids, Pair, Said, Texts, Who};
use crate::aws::directory::Membership;
use crate::aws::directory::membership::MembershipKey;
use crate::aws::{Aws, Deadline, Error, Rows};
use crate::diagnostic::Diagnostics;
use crate::plan::Plan;
use crate::resource::{Halted, Resource};
use crate::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Rule, Schema, checks,
};
use crate::timeouts::Timeouts;

pub(crate) struct GroupMemberships;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    group_id: String,
    id: String,
    identity_store_id: String,
    ignore: Option<BTreeSet<Member>>,
    timeouts: Option<Timeouts>,
    user_ids: Texts,
    users: Texts,
    wait_for_principal: bool,
    #[serde(skip_serializing)]
    written: BTreeSet<String>,
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
        "Id of the user. Null means the one that `user_name` names; where both are set, they must mean the same user. Groups \
         have no other members.",
    )
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional_computed(
        "user_name",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "User name of the user. Null means the one that `member_id` names: it is then the name of that user, if it may be read.",
    )
    .checks(&[Check::Length { min: 1, max: 128 }]),
];

const PAIRS: &[Pair] = &[Pair {
    kind: USER,
    names: "users",
    ids: "user_ids",
}];

const SAID: Said = Said {
    pairs: PAIRS,
    ignore: "ignore",
    parent: "group_id",
};

/// What members are found, added and removed with.
const CHANGE: &[&str] = &[
    "identitystore:CreateGroupMembership",
    "identitystore:DeleteGroupMembership",
    "identitystore:DescribeUser",
    "identitystore:GetGroupMembershipId",
    "identitystore:GetUserId",
    "identitystore:ListGroupMemberships",
    "identitystore:ListUsers",
    "sso:DescribeInstance",
    "sso:ListInstances",
];

impl Resource for GroupMemberships {
    const NAME: &'static str = "identitycenter_group_memberships";
    const IMPORT_ID: &'static str = "[IDENTITY_STORE_ID/]GROUP_ID";
    const CREATES_EXACTLY: bool = true;
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "Makes exactly these users the members of a group.\n\nIt is the only authority: a membership that \
                      exists already is taken over, and one that it does not name is removed, unless it is in \
                      `ignore`. A creation removes nobody: whom it does not name shows at the next refresh and is removed \
                      by a plan that names them. The plan of a creation warns of them, and every plan warns of those whom \
                      it takes away. Do not use it beside `identitycenter_group_membership` for the same group, unless \
                      `ignore` names those who have such a resource: each would undo what the other one does. A plan \
                      warns of that where it sees both.\n\nTo move from single resources to this one, take them out of \
                      the state first (a `removed` block with `destroy = false`, or `terraform state rm`).\n\nWhen some \
                      changes fail, the others are made, the error names each that failed, and the state holds what is \
                      true. After a creation that failed in part the next plan shows a replacement; applying it removes \
                      nobody who stays.",
        attributes: &[
            Attribute::required("group_id", Kind::String, OnChange::Move, "Id of the group.")
                .checks(&[checks::PRINCIPAL_ID]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["group_id"]),
                "The same as `group_id`.",
            ),
            IDENTITY_STORE_ID,
            Attribute::optional(
                "ignore",
                Kind::ObjectSet(MEMBER),
                OnChange::InPlace,
                "Users whom this resource neither adds nor removes, for example because another configuration does. \
                 A name that means nobody is no error. Null ignores nobody.",
            ),
            named_principal::TIMEOUTS,
            roster::ids(
                "user_ids",
                "Ids of the users in the group, beside those in `users`. Null shows those whom `users` \
                 names, place by place.",
            ),
            roster::names(
                "users",
                "user_ids",
                "User names of the users in the group, beside those in `user_ids`. Null shows those whom \
                 `user_ids` has, place by place, with the id in place of a name that may not be read.",
            ),
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&["users", "user_ids"])],
        identity: &["identity_store_id", "group_id"],
        unread: &["ignore", "wait_for_principal"],
        calls: Calls {
            plan: &[
                "identitystore:DescribeUser",
                "identitystore:GetUserId",
                "identitystore:ListGroupMemberships",
                "identitystore:ListUsers",
                "sso-directory:ListExternalIdPConfigurationsForDirectory",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            create: CHANGE,
            read: &[
                "identitystore:DescribeGroupMembership",
                "identitystore:DescribeUser",
                "identitystore:GetGroupMembershipId",
                "identitystore:GetUserId",
                "identitystore:ListGroupMemberships",
                "identitystore:ListUsers",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            update: CHANGE,
            delete: &[
                "identitystore:DeleteGroupMembership",
                "identitystore:GetGroupMembershipId",
                "sso:ListInstances",
            ],
        },
        version: 1,
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Create);
        let plan = placed(aws, plan).await?;
        let there = members(aws, &plan.identity_store_id, &plan.group_id).await?;
        let plan = resolved(aws, plan, deadline).await?;
        // Whom the plan does not name is not its business: the next plan names them.
        let planned = roster::known(&plan.1);
        let there = there.intersection(&planned).cloned().collect();
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
        let said = state.looked_for(aws, &store).await?;
        roster::confirm_absence(roster::known(&said), &mut there, is_there).await?;
        let shown = roster::shown(&said, &there, &state.ignored());
        let shown = state.named(aws, &store, shown).await;
        let state = State {
            id: state.group_id.clone(),
            identity_store_id: store,
            ..state
        };
        Ok(Some(state.with(&shown)))
    }

    /// For another group everybody is added there first. If that fails, the state has the old one, so that the next
    /// apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let deadline = plan.deadline(Operation::Update);
        let plan = placed(aws, plan).await?;
        let planned = resolved(aws, plan, deadline).await?;
        if prior.group_id == planned.0.group_id {
            let said = prior.looked_for(aws, &prior.identity_store_id).await?;
            let there = roster::known(&said);
            return settle(aws, &prior, planned, deadline, there).await;
        }
        let there = members(aws, &planned.0.identity_store_id, &planned.0.group_id).await?;
        let wanted = roster::known(&planned.1);
        let there = there.intersection(&wanted).cloned().collect();
        let moved = settle(aws, &State::default(), planned, deadline, there).await;
        let moved = moved.map_err(|halted| Halted::from(halted.why))?;
        Self::delete(aws, prior).await?;
        Ok(moved)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let said = state.looked_for(aws, &state.identity_store_id).await?;
        let there = roster::known(&said);
        let nobody = State {
            ignore: None,
            ..state.clone()
        };
        let planned = (nobody, BTreeSet::new(), Vec::new());
        let left = settle(aws, &state, planned, Deadline::after(Duration::ZERO), there).await;
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
        roster::validate::<Member>(config, SAID.ignore)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        warn_of_creation("membership", aws, plan).await;
        plan.decide("id", plan.get("group_id").clone());
        roster::plan_offline(plan, SAID);
        let Some(aws) = aws else {
            roster::warn_of_removals::<Member>(plan, SAID, &Ids::new());
            return Ok(());
        };
        let store = plan.get("identity_store_id").as_str();
        let store = store.filter(|store| !store.is_empty()).map(str::to_owned);
        let configured = plan.configured("identity_store_id").clone();
        let ids = match configured.is_unknown() {
            true => Ids::new(),
            false => {
                let sought = aws.identity_store(store.as_deref());
                roster::plan_names::<Member>(aws, plan, SAID, sought).await?
            }
        };
        roster::warn_of_removals::<Member>(plan, SAID, &ids);
        let Some(group) = plan.get("group_id").as_str().map(str::to_owned) else {
            return Ok(());
        };
        let single = "identitycenter_group_membership";
        let parent = parent(&group);
        roster::plan_claims::<Member>(aws, plan, (SAID, &ids), &parent, single)?;
        if configured.is_unknown() || !roster::may_find_others::<Member>(plan, SAID) {
            return Ok(());
        }
        // Whether the group is there and may be read is for the apply to say.
        let Ok(store) = aws.identity_store(store.as_deref()).await else {
            return Ok(());
        };
        if let Ok(there) = members(aws, &store, &group).await {
            let there = roster::with_their_names(aws, Some(&store), there).await;
            roster::warn_of_others::<Member>(plan, (SAID, &ids), &there);
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        let from = format!("the group {}", state.group_id);
        roster::warn_of_destruction(&state.elements(), &from)
    }

    /// Version 0 had one set of members.
    fn upgrade(_version: i64, stored: Value) -> Value {
        let kind = |_: &Value| Some(USER.to_owned());
        let names = [Member::ID, Member::NAME];
        roster::lists::from_set(stored, "members", names, kind, PAIRS)
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
    fn halted(self, there: &BTreeSet<Member>, known: bool, why: Error) -> Halted<Self> {
        let anything = known || !there.is_empty();
        Halted {
            exists: anything.then(|| self.with(there)),
            whole: false,
            why,
        }
    }

    /// With the names of those who have none, where names are shown.
    async fn named(&self, aws: &Aws, store: &str, there: BTreeSet<Member>) -> BTreeSet<Member> {
        let written = |name: &str| self.written.contains(name);
        if !roster::wants_names(PAIRS, &there, written) {
            return there;
        }
        roster::with_names(aws, Some(store), there).await
    }

    /// Those of whom the state speaks, with the ids of those who are written by name beside others who are not.
    async fn looked_for(&self, aws: &Aws, store: &str) -> Result<BTreeSet<Member>, Error> {
        let store = std::future::ready(Ok(store.to_owned()));
        roster::looked_for(aws, self.elements(), store).await
    }

    fn lists(&self) -> [Both; 1] {
        [Both {
            names: self.users.clone(),
            ids: self.user_ids.clone(),
        }]
    }

    /// Those of whom the state speaks.
    fn elements(&self) -> BTreeSet<Member> {
        let written = |name: &str| self.written.contains(name);
        let of = |(pair, both): (&Pair, Both)| pair.elements(&both, written);
        PAIRS.iter().zip(self.lists()).flat_map(of).collect()
    }

    /// The same, with those who are there.
    fn with(self, there: &BTreeSet<Member>) -> Self {
        let written = |name: &str| self.written.contains(name);
        let list = |(pair, before): (&Pair, Both)| pair.lists(there, &before, written);
        let lists: Vec<_> = PAIRS.iter().zip(self.lists()).map(list).collect();
        let [users] = lists.try_into().unwrap_or_default();
        Self {
            users: users.names,
            user_ids: users.ids,
            ..self
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

    fn new(_kind: &str, member_id: Option<String>, user_name: Option<String>) -> Self {
        Self {
            member_id,
            user_name,
        }
    }

    fn with_id(self, member_id: Option<String>) -> Self {
        Self { member_id, ..self }
    }

    fn with_name(self, name: String) -> Self {
        Self {
            user_name: Some(name),
            ..self
        }
    }
}

/// Groups have no other members.
const USER: &str = "USER";

fn who_of(listed: Rows<Membership>) -> BTreeSet<Who> {
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

/// A plan, everybody in it with their ids, and who could not be found.
type Resolved = (State, BTreeSet<Member>, Vec<Failure>);

async fn resolved(aws: &Aws, plan: State, deadline: Deadline) -> Result<Resolved, Error> {
    let wait = plan.wait_for_principal.then_some(deadline);
    let id = plan.identity_store_id.clone();
    let store = || std::future::ready(Ok(id.clone()));
    let (members, unresolved) = roster::resolved(aws, plan.elements(), store(), wait).await?;
    let ignore = roster::ignored_now(aws, plan.ignore.clone(), store()).await?;
    let plan = State { ignore, ..plan };
    Ok((plan, members, unresolved))
}

/// Brings the members from `there` to what is planned.
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
    let (store, group) = (&plan.identity_store_id, &plan.group_id);
    let add = async |who: Who| {
        let wait = plan.wait_for_principal.then(|| deadline.left());
        let add = || aws.add_member(store, group, &who.id);
        named_principal::in_time(aws, &who.kind, &who.id, wait, add).await
    };
    let remove = async |who: Who| aws.remove_member(store, group, &who.id).await;
    match goal.reach(aws, there, add, remove).await {
        Ok(()) => {
            let there = plan.named(aws, store, planned).await;
            Ok(plan.with(&there))
        }
        Err((there, why)) => Err(plan.halted(&there, !prior.id.is_empty(), why)),
    }
}
