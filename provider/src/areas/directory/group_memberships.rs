//! All members of a group, in one set.
//!
//! AWS has one call for each membership and no order between them, so a set changes element by element. A
//! membership is removed by an id of its own, which is looked up when it is needed.

mod listing;
mod member;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::principal::{IDENTITY_STORE_ID, warn_of_creation};
use crate::areas::principal::listed_principals;
use crate::areas::principal::named_principal;
use crate::areas::principal::roster::{
    self, Both, Common, Ids, Pair, Roster, Said, Texts, Who, life,
};
use crate::aws::directory::Membership;
use crate::aws::directory::membership::MembershipKey;
use crate::aws::{Aws, Error, PrincipalType, Rows, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Form, Halted, Resource};
use crate::shape::schema::{Attribute, Calls, Follows, Kind, OnChange, Rule, Schema, checks};
use crate::shape::timeouts::Timeouts;
use member::{MEMBER, Member};

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

const PAIRS: &[Pair] = &[Pair {
    kind: PrincipalType::User,
    names: "users",
    ids: "user_ids",
}];

const SAID: Said = Said {
    pairs: PAIRS,
    ignore: "ignore",
    parent: "group_id",
};

/// What members are found, added and removed with.
const CHANGE: &[&[&str]] = &[
    directory::LOOK_UP_USER,
    instance::FIND,
    &[
        "identitystore:CreateGroupMembership",
        "identitystore:DeleteGroupMembership",
        "identitystore:GetGroupMembershipId",
        "identitystore:ListGroupMemberships",
    ],
];

impl Resource for GroupMemberships {
    const NAME: &'static str = "identitycenter_group_memberships";
    const IMPORT_ID: &'static str = "[IDENTITY_STORE_ID/]GROUP_ID";
    const CREATES_EXACTLY: bool = true;
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Set,
        implied: &["identity_store_id"],
        ..Export::to("group_memberships")
    };
    type State = State;
    type Filter = listed_principals::Filter;

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
            Attribute::required("group_id", Kind::String, OnChange::Move, "Id of the group.").of("group", "group_id")
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
            ).of("user", "user_id"),
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
            plan: &[directory::LOOK_UP_USER, instance::FIND, &["identitystore:ListGroupMemberships", "sso-directory:ListExternalIdPConfigurationsForDirectory"]],
            create: CHANGE,
            read: &[directory::LOOK_UP_USER, instance::FIND, &["identitystore:DescribeGroupMembership", "identitystore:GetGroupMembershipId", "identitystore:ListGroupMemberships"]],
            update: CHANGE,
            delete: &[&["identitystore:DeleteGroupMembership", "identitystore:GetGroupMembershipId", "sso:ListInstances"]],
        },
        version: 1,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        life::create(aws, plan).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        life::read(aws, state).await
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        life::update(aws, prior, plan).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        life::delete(aws, state).await
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
        roster::lists::from_set::<Member>(stored, "members", PAIRS)
    }
}

/// What the members of a group are claimed under. The identity store may not be known yet, and ids of
/// groups are GUIDs.
pub(super) fn parent(group: &str) -> String {
    format!("group {group}")
}

impl Roster for State {
    type Element = Member;
    const SAID: Said = SAID;
    const SCHEMA: &'static Schema = &GroupMemberships::SCHEMA;

    fn parent(&self) -> &str {
        &self.group_id
    }

    fn common(&self) -> Common<'_, Member> {
        Common {
            id: &self.id,
            ignore: &self.ignore,
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn lists(&self) -> Vec<Both> {
        vec![Both::of(&self.users, &self.user_ids)]
    }

    fn with_lists(self, lists: Vec<Both>) -> Self {
        let [users] = lists.try_into().unwrap_or_default();
        Self {
            users: users.names,
            user_ids: users.ids,
            ..self
        }
    }

    fn with_ignore(self, ignore: Option<BTreeSet<Member>>) -> Self {
        Self { ignore, ..self }
    }

    async fn placed(self, aws: &Aws) -> Result<Self, Error> {
        let store = aws
            .identity_store_or_default(&self.identity_store_id)
            .await?;
        Ok(Self {
            id: self.group_id.clone(),
            identity_store_id: store,
            ..self
        })
    }

    async fn store(&self, _aws: &Aws) -> Result<String, Error> {
        Ok(self.identity_store_id.clone())
    }

    async fn readable_store(&self, _aws: &Aws) -> Option<String> {
        Some(self.identity_store_id.clone())
    }

    async fn listed(&self, aws: &Aws) -> Result<BTreeSet<Who>, Error> {
        members(aws, &self.identity_store_id, &self.group_id).await
    }

    async fn seen(&self, aws: &Aws) -> Result<Option<BTreeSet<Who>>, Error> {
        let (store, group) = (&self.identity_store_id, &self.group_id);
        let listed = aws.memberships_unless_gone(store, group).await?;
        Ok(listed.map(who_of))
    }

    async fn is_there(&self, aws: &Aws, who: &Who) -> Result<bool, Error> {
        let (store, group) = (&self.identity_store_id, &self.group_id);
        let key = MembershipKey::Member(who.id.clone());
        Ok(aws.membership_of(store, group, key).await?.is_some())
    }

    async fn keep(&self, aws: &Aws, who: &Who) -> Result<bool, Error> {
        aws.keep_member(&self.identity_store_id, &self.group_id, &who.id)
            .await
    }

    async fn add(&self, aws: &Aws, who: &Who) -> Result<(), Error> {
        aws.add_member(&self.identity_store_id, &self.group_id, &who.id)
            .await
    }

    async fn remove(&self, aws: &Aws, who: &Who) -> Result<(), Error> {
        aws.remove_member(&self.identity_store_id, &self.group_id, &who.id)
            .await
    }
}

fn who_of(listed: Rows<Membership>) -> BTreeSet<Who> {
    let who = |membership: Membership| Who {
        kind: PrincipalType::User,
        id: membership.member_id,
    };
    listed.into_iter().map(who).collect()
}

/// The members of a group that must be there.
async fn members(aws: &Aws, store: &str, group: &str) -> Result<BTreeSet<Who>, Error> {
    let listed = aws.memberships_of_group(store, group).await;
    listed.map(who_of).map_err(|error| error.at("group_id"))
}
