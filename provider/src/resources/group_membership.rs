//! A user's place in a group.
//!
//! A membership is nothing but its group and its user, so every change replaces it. AWS gives it an
//! id of its own, and deletes it with its group and with its user.

use super::group_memberships;
use super::roster::{self, Who};
use crate::aws::directory::Membership;
use crate::aws::directory::membership::MembershipKey;
use crate::aws::{Aws, Error};
use crate::diagnostic::Diagnostics;
use crate::moved::Source;
use crate::plan::Plan;
use crate::resource::{Halted, Resource};
use crate::resources::principal::{IDENTITY_STORE_ID, warn_of_creation};
use crate::schema::{Attribute, Calls, Follows, Kind, OnChange, Schema, checks};

pub(crate) struct GroupMembership;

impl Resource for GroupMembership {
    const NAME: &'static str = "identitycenter_group_membership";
    const IMPORT_ID: &'static str = "[IDENTITY_STORE_ID/]MEMBERSHIP_ID or [IDENTITY_STORE_ID/]group_id=GROUP_ID,member_id=USER_ID";
    type State = Membership;

    const SCHEMA: Schema = Schema {
        description: "Puts a user into a group.\n\nA membership that exists already is not taken over: the error shows \
                      how to import it.",
        attributes: &[
            Attribute::computed(
                "created_at",
                Kind::String,
                Follows::Nothing,
                "When the membership was created, as RFC 3339.",
            ),
            Attribute::computed(
                "created_by",
                Kind::String,
                Follows::Nothing,
                "Who created the membership.",
            ),
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
                "The same as `membership_id`.",
            ),
            IDENTITY_STORE_ID,
            Attribute::required(
                "member_id",
                Kind::String,
                OnChange::Replace,
                "Id of the user. Groups have no other members.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::computed(
                "membership_arn",
                Kind::String,
                Follows::Nothing,
                "ARN of the membership.",
            ),
            Attribute::computed(
                "membership_id",
                Kind::String,
                Follows::Nothing,
                "Id of the membership, a GUID.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
        ],
        identity: &["identity_store_id", "membership_id"],
        calls: Calls {
            plan: &[
                "sso-directory:ListExternalIdPConfigurationsForDirectory",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            create: &[
                "identitystore:CreateGroupMembership",
                "identitystore:DescribeGroupMembership",
                "identitystore:GetGroupMembershipId",
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
            delete: &["identitystore:DeleteGroupMembership"],
            ..Calls::NONE
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

    async fn create(aws: &Aws, plan: Membership) -> Result<Membership, Halted<Membership>> {
        let store = aws
            .identity_store_or_default(&plan.identity_store_id)
            .await?;
        let id = aws
            .create_membership(&store, &plan.group_id, &plan.member_id)
            .await?;
        aws.settled_membership(&store, &id).await.map_err(|why| {
            let made = Membership {
                id: id.clone(),
                membership_id: id.clone(),
                identity_store_id: store.clone(),
                ..plan
            };
            Halted::unread(made, why)
        })
    }

    async fn read(aws: &Aws, state: Membership) -> Result<Option<Membership>, Error> {
        let store = aws
            .identity_store_or_default(&state.identity_store_id)
            .await?;
        let (group, id) = (&state.group_id, state.membership_id);
        // Freshly imported by its id.
        if group.is_empty() {
            return aws.membership(&store, &id).await;
        }
        let key = if id.is_empty() {
            MembershipKey::Member(state.member_id)
        } else {
            MembershipKey::Id(id)
        };
        aws.membership_of(&store, group, key).await
    }

    /// Nothing changes in place.
    async fn update(
        _aws: &Aws,
        _prior: Membership,
        plan: Membership,
    ) -> Result<Membership, Halted<Membership>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: Membership) -> Result<(), Error> {
        let (store, group) = (&state.identity_store_id, &state.group_id);
        aws.delete_membership(store, group, &state.membership_id)
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
        let parts = ["group_id", "member_id"].map(|name| plan.get(name).as_str());
        if let (Some(aws), [Some(group), Some(user)]) = (aws, parts) {
            let parent = group_memberships::parent(group);
            let (kind, id) = ("USER".to_owned(), user.to_owned());
            roster::plan_single_claim(aws, plan, &parent, &Who { kind, id }, Self::NAME);
        }
        Ok(())
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
