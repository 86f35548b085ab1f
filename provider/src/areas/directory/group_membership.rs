//! A user's place in a group.
//!
//! A membership is nothing but its group and its user, so a change of one of them makes a new membership and then takes
//! the old one away. AWS gives it an id of its own, and deletes it with its group and with its user.

mod listing;

use serde::{Deserialize, Serialize};

use super::group_memberships;
use crate::areas::directory::principal::{IDENTITY_STORE_ID, warn_of_creation};
use crate::areas::principal::named_principal::{self, Spelling, TIMEOUTS, WAIT_FOR_PRINCIPAL};
use crate::areas::principal::roster::{self, Who};
use crate::aws::directory::Membership;
use crate::aws::directory::membership::MembershipKey;
use crate::aws::{Aws, Error, PrincipalType, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Form, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Rule, Schema, Source, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct GroupMembership;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    created_at: Option<String>,
    created_by: Option<String>,
    group_id: String,
    id: String,
    identity_store_id: String,
    member_id: String,
    membership_arn: Option<String>,
    membership_id: String,
    timeouts: Option<Timeouts>,
    user_name: Option<String>,
    wait_for_principal: bool,
}

/// The member, as the configuration may name it.
const MEMBER: Spelling = Spelling {
    id: "member_id",
    name: "user_name",
    kind: None,
};

/// What makes it another membership.
const MOVED: Follows = Follows::These(&["group_id", "member_id"]);

/// What a new membership is made with, and the old one taken away.
const CHANGE: &[&[&str]] = &[
    directory::LOOK_UP_USER,
    instance::FIND,
    &[
        "identitystore:CreateGroupMembership",
        "identitystore:DeleteGroupMembership",
        "identitystore:DescribeGroupMembership",
        "identitystore:GetGroupMembershipId",
    ],
];

impl Resource for GroupMembership {
    const NAME: &'static str = "identitycenter_group_membership";
    const IMPORT_ID: &'static str = "[IDENTITY_STORE_ID/]MEMBERSHIP_ID or [IDENTITY_STORE_ID/]group_id=GROUP_ID,member_id=USER_ID";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Single,
        implied: &["identity_store_id"],
        ..Export::to("group_memberships")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Puts a user into a group.\n\nA membership that exists already is not taken over: the error shows \
                      how to import it.",
        attributes: &[
            Attribute::computed("created_at", Kind::String, MOVED, "When the membership was created, as RFC 3339."),
            Attribute::computed("created_by", Kind::String, MOVED, "Who created the membership."),
            Attribute::required("group_id", Kind::String, OnChange::Move, "Id of the group.").of("group", "group_id").checks(&[checks::PRINCIPAL_ID]),
            Attribute::computed("id", Kind::String, MOVED, "The same as `membership_id`."),
            IDENTITY_STORE_ID,
            Attribute::optional_computed(
                "member_id",
                Kind::String,
                OnChange::Move,
                Follows::These(&["user_name"]),
                "Id of the user. Null means the one that `user_name` names; where both are set, they must mean the same user. \
                 Groups have no other members.",
            ).of("user", "user_id")
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::computed("membership_arn", Kind::String, MOVED, "ARN of the membership."),
            Attribute::computed("membership_id", Kind::String, MOVED, "Id of the membership, a GUID.")
                .checks(&[checks::PRINCIPAL_ID]),
            TIMEOUTS,
            Attribute::optional_computed(
                "user_name",
                Kind::String,
                OnChange::InPlace,
                Follows::These(&["member_id"]),
                "User name of the user. A name that means nobody when it is planned is a warning, and looked up again in \
                 the apply. Null means the one that `member_id` names: it is then the name of that user, if it may be read.",
            )
            .checks(&[Check::Length { min: 1, max: 128 }]),
            WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&["member_id", "user_name"])],
        identity: &["identity_store_id", "membership_id"],
        unread: &["wait_for_principal"],
        calls: Calls {
            plan: &[directory::LOOK_UP_USER, instance::FIND, &["sso-directory:ListExternalIdPConfigurationsForDirectory"]],
            create: CHANGE,
            read: &[directory::LOOK_UP_USER, instance::FIND, &["identitystore:DescribeGroupMembership", "identitystore:GetGroupMembershipId", "identitystore:ListGroupMemberships"]],
            update: CHANGE,
            delete: &[&["identitystore:DeleteGroupMembership", "sso:ListInstances"]],
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_identitystore_group_membership",
            same: &[
                "group_id",
                "identity_store_id",
                "member_id",
                "membership_id",
            ],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_identitystore_group_membership",
            same: &["group_id", "identity_store_id", "membership_id"],
            renamed: &[("member_id", "member_id.user_id")],
            ..Source::EMPTY
        },
    ];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let plan = resolved(aws, plan, Operation::Create).await?;
        let (store, group) = (&plan.identity_store_id, &plan.group_id);
        let id = plan.made(aws, Operation::Create, || async {
            aws.create_membership(store, group, &plan.member_id).await
        });
        let id = id.await?;
        shown(aws, plan, id).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let store = aws
            .identity_store_or_default(&state.identity_store_id)
            .await?;
        let (group, id) = (&state.group_id, state.membership_id.clone());
        let found = if group.is_empty() {
            // Freshly imported by its id.
            aws.membership(&store, &id).await?
        } else if id.is_empty() {
            let key = MembershipKey::Member(state.member_id.clone());
            aws.membership_of(&store, group, key).await?
        } else {
            let key = MembershipKey::Id(id);
            aws.membership_of(&store, group, key).await?
        };
        let Some(found) = found else { return Ok(None) };
        Ok(Some(state.with(found).named(aws).await))
    }

    /// Who is new is added before who was there goes. If that fails, both are in and the state has the old one, so that
    /// the next apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let is_same =
            |plan: &State| plan.group_id == prior.group_id && plan.member_id == prior.member_id;
        let plan = resolved(aws, plan, Operation::Update).await?;
        if is_same(&plan) {
            return Ok(State {
                timeouts: plan.timeouts,
                user_name: plan.user_name,
                wait_for_principal: plan.wait_for_principal,
                ..prior
            });
        }
        let (store, group) = (&plan.identity_store_id, &plan.group_id);
        let id = plan.made(aws, Operation::Update, || async {
            aws.add_member(store, group, &plan.member_id).await?;
            let id = aws.membership_id(store, group, &plan.member_id).await?;
            id.ok_or_else(|| Error::not_found("the membership that was just made is not there"))
        });
        let id = id.await?;
        let old = (prior.group_id.as_str(), prior.member_id.as_str());
        aws.delete_membership(store, old, &prior.membership_id)
            .await?;
        shown(aws, plan, id).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let place = (state.group_id.as_str(), state.member_id.as_str());
        aws.delete_membership(&state.identity_store_id, place, &state.membership_id)
            .await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        let pair = |text: &str| {
            let (group, member) = text.strip_prefix("group_id=")?.split_once(",member_id=")?;
            Some(vec![
                ("group_id", group.to_owned()),
                ("member_id", member.to_owned()),
            ])
        };
        let key =
            |text: &str| pair(text).unwrap_or_else(|| vec![("membership_id", text.to_owned())]);
        let parts = match id.split_once('/') {
            Some((store, rest)) => {
                let mut parts = vec![("identity_store_id", store.to_owned())];
                parts.extend(key(rest));
                parts
            }
            None => key(id),
        };
        parts
            .iter()
            .all(|(_, value)| !value.is_empty())
            .then_some(parts)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        warn_of_creation("membership", aws, plan).await;
        if let (Some(aws), false) = (aws, plan.configured("identity_store_id").is_unknown()) {
            let store = plan.get("identity_store_id").as_str().map(str::to_owned);
            let sought = aws.identity_store(store.as_deref());
            named_principal::plan(aws, plan, MEMBER, sought).await?;
        }
        let parts = ["group_id", "member_id"].map(|name| plan.get(name).as_str());
        if let (Some(aws), [Some(group), Some(user)]) = (aws, parts) {
            let parent = group_memberships::parent(group);
            let (kind, id) = (PrincipalType::User, user.to_owned());
            let who = Who { kind, id };
            roster::plan_single_claim(aws, plan, &parent, (&who, "user_name"), Self::NAME);
        }
        Ok(())
    }
}

impl State {
    fn with(self, found: Membership) -> Self {
        Self {
            created_at: found.created_at,
            created_by: found.created_by,
            group_id: found.group_id,
            id: found.id,
            identity_store_id: found.identity_store_id,
            member_id: found.member_id,
            membership_arn: found.membership_arn,
            membership_id: found.membership_id,
            ..self
        }
    }

    /// With the name of the user.
    async fn named(self, aws: &Aws) -> Self {
        if self.user_name.is_some() {
            return self;
        }
        let (store, id) = (
            Some(self.identity_store_id.as_str()),
            Some(&*self.member_id),
        );
        let user_name = named_principal::called_now(aws, store, PrincipalType::User, id).await;
        Self { user_name, ..self }
    }

    fn limit(&self, operation: Operation) -> std::time::Duration {
        Timeouts::of(self.timeouts.as_ref(), &GroupMembership::SCHEMA, operation)
    }

    /// The id of the membership that `attempt` makes; a user is waited for if the configuration says so.
    async fn made<F>(
        &self,
        aws: &Aws,
        operation: Operation,
        attempt: impl Fn() -> F,
    ) -> Result<String, Error>
    where
        F: Future<Output = Result<String, Error>>,
    {
        let wait = self.wait_for_principal.then(|| self.limit(operation));
        named_principal::in_time(aws, PrincipalType::User, &self.member_id, wait, attempt).await
    }
}

/// The plan with its identity store and the user that it means.
async fn resolved(aws: &Aws, plan: State, operation: Operation) -> Result<State, Error> {
    let store = aws
        .identity_store_or_default(&plan.identity_store_id)
        .await?;
    let member_id = match plan
        .user_name
        .as_deref()
        .filter(|_| plan.member_id.is_empty())
    {
        Some(name) => {
            let wait = plan.wait_for_principal.then(|| plan.limit(operation));
            let found =
                named_principal::resolved(aws, &store, PrincipalType::User, name, wait).await;
            found.map_err(|error| error.at("user_name"))?
        }
        None => plan.member_id.clone(),
    };
    Ok(State {
        identity_store_id: store,
        member_id,
        ..plan
    })
}

/// A membership of ours, as it is shown.
async fn shown(aws: &Aws, plan: State, id: String) -> Result<State, Halted<State>> {
    let begun = State {
        id: id.clone(),
        membership_id: id.clone(),
        ..plan
    };
    match aws.settled_membership(&begun.identity_store_id, &id).await {
        Ok(found) => Ok(begun.with(found).named(aws).await),
        Err(why) => Err(Halted::unread(begun, why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(id: &str) -> Option<Vec<&'static str>> {
        let parts = GroupMembership::import(id)?;
        Some(parts.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn an_import_id_is_an_id_or_a_group_and_its_member() {
        assert_eq!(names("x"), Some(vec!["membership_id"]));
        assert_eq!(
            names("d-1234567890/x"),
            Some(vec!["identity_store_id", "membership_id"])
        );
        assert_eq!(
            names("group_id=g,member_id=m"),
            Some(vec!["group_id", "member_id"])
        );
        assert_eq!(
            names("d-1234567890/group_id=g,member_id=m"),
            Some(vec!["identity_store_id", "group_id", "member_id"])
        );
    }

    #[test]
    fn an_import_id_without_a_value_is_none() {
        for id in [
            "",
            "/x",
            "d-1234567890/",
            "group_id=,member_id=m",
            "group_id=g,member_id=",
        ] {
            assert_eq!(names(id), None, "{id}");
        }
    }
}
