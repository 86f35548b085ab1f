//! Who is in which group.

use aws_sdk_identitystore::types;
use serde::{Deserialize, Serialize};

use super::{Created, exists, found, gone, stated};
use crate::aws::{Api, Aws, Error, limits, rfc3339};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Membership {
    /// The same as the membership id.
    pub(crate) id: String,
    pub(crate) identity_store_id: String,
    pub(crate) membership_id: String,
    pub(crate) membership_arn: Option<String>,
    pub(crate) group_id: String,
    /// A user: groups have no other members.
    pub(crate) member_id: String,
    /// RFC 3339.
    pub(crate) created_at: Option<String>,
    pub(crate) created_by: Option<String>,
}

impl Aws {
    /// The id of a user's membership in a group.
    pub(crate) async fn membership_id(
        &self,
        store: &str,
        group: &str,
        member: &str,
    ) -> Result<Option<String>, Error> {
        let answer = self
            .call(Api::IdentityStore, "GetGroupMembershipId", || {
                self.identity_store
                    .get_group_membership_id()
                    .identity_store_id(store)
                    .group_id(group)
                    .member_id(types::MemberId::UserId(member.to_owned()))
                    .send()
            })
            .await;
        found(answer.map(|answer| answer.membership_id))
    }

    pub(crate) async fn membership(
        &self,
        store: &str,
        id: &str,
    ) -> Result<Option<Membership>, Error> {
        let answer = self
            .call(Api::IdentityStore, "DescribeGroupMembership", || {
                self.identity_store
                    .describe_group_membership()
                    .identity_store_id(store)
                    .membership_id(id)
                    .send()
            })
            .await;
        let Some(answer) = found(answer)? else {
            return Ok(None);
        };
        let Some(types::MemberId::UserId(member_id)) = answer.member_id else {
            return Err(Error::missing("DescribeGroupMembership", "MemberId.UserId"));
        };
        Ok(Some(Membership {
            id: answer.membership_id.clone(),
            identity_store_id: answer.identity_store_id,
            membership_id: answer.membership_id,
            membership_arn: stated(answer.membership_arn),
            group_id: answer.group_id,
            member_id,
            created_at: answer.created_at.as_ref().and_then(rfc3339),
            created_by: answer.created_by,
        }))
    }

    /// Puts a user into a group and returns the id of the membership.
    pub(crate) async fn create_membership(
        &self,
        store: &str,
        group: &str,
        member: &str,
    ) -> Result<String, Error> {
        let what = format!("a membership of the user {member} in the group {group}");
        let taken = |id: String| Err(exists("group membership", &what, store, &id));
        let holder = || self.membership_id(store, group, member);
        if let Some(id) = holder().await? {
            return taken(id);
        }
        let create = || async {
            let answer = self.call_once(Api::IdentityStore, "CreateGroupMembership", || {
                self.identity_store
                    .create_group_membership()
                    .identity_store_id(store)
                    .group_id(group)
                    .member_id(types::MemberId::UserId(member.to_owned()))
                    .send()
            });
            Ok(answer.await?.membership_id)
        };
        match self.create_unique(create, holder).await? {
            Created::New(id) | Created::Lost(id) => Ok(id),
            Created::Taken(id) => taken(id),
        }
    }

    /// A membership that was just created.
    pub(crate) async fn settled_membership(
        &self,
        store: &str,
        id: &str,
    ) -> Result<Membership, Error> {
        let what = format!("the membership {id} to be shown");
        self.wait(limits::DIRECTORY_SETTLES, &what, || {
            self.membership(store, id)
        })
        .await
    }

    pub(crate) async fn delete_membership(&self, store: &str, id: &str) -> Result<(), Error> {
        let answer = self.change(Api::IdentityStore, "DeleteGroupMembership", || {
            self.identity_store
                .delete_group_membership()
                .identity_store_id(store)
                .membership_id(id)
                .send()
        });
        gone(answer.await)
    }
}
