//! Who is in which group, as AWS shows it.

mod change;

use aws_sdk_identitystore::types;
use serde::{Deserialize, Serialize};

use super::{of_a_directory, stated};
use crate::aws::answer::{asked, needed};
use crate::aws::listing::{Child, Seen};
use crate::aws::pages::{Page, Rows, every_page};
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

/// What a membership is found by in its group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MembershipKey {
    Id(String),
    /// The id of the user.
    Member(String),
}

impl Child for Membership {
    type Key = MembershipKey;

    fn keys(&self) -> Vec<MembershipKey> {
        vec![
            MembershipKey::Id(self.membership_id.clone()),
            MembershipKey::Member(self.member_id.clone()),
        ]
    }
}

impl Aws {
    /// A membership of a group.
    pub(crate) async fn membership_of(
        &self,
        store: &str,
        group: &str,
        key: MembershipKey,
    ) -> Result<Option<Membership>, Error> {
        let describe = async {
            let id = match &key {
                MembershipKey::Id(id) => Some(id.clone()),
                MembershipKey::Member(member) => self.membership_id(store, group, member).await?,
            };
            match id {
                Some(id) => self.described_membership(store, Some(group), &id).await,
                None => Ok(None),
            }
        };
        let page = |token| self.page_of_memberships(store, group, token);
        let whole = |membership: &Membership| Some(membership.clone());
        let parent = (store.to_owned(), group.to_owned());
        let memberships = &self.known.directory.memberships;
        let sought = memberships.find(parent, key.clone(), whole, describe, page);
        let sought = sought.await;
        self.found(store, sought).await.map(Option::flatten)
    }

    /// The memberships of all members of a group, read once.
    pub(crate) async fn memberships_of_group(
        &self,
        store: &str,
        group: &str,
    ) -> Result<Rows<Membership>, Error> {
        let page = |token| self.page_of_memberships(store, group, token);
        let parent = (store.to_owned(), group.to_owned());
        Ok(self
            .known
            .directory
            .memberships
            .all(parent, page)
            .await?
            .cloned())
    }

    /// A page of the memberships of a group, without those that `seen` knows; None: there are no more.
    pub(crate) async fn more_memberships(
        &self,
        store: &str,
        group: &str,
        seen: &mut Seen<MembershipKey>,
    ) -> Result<Option<Vec<Membership>>, Error> {
        let page = |token| self.page_of_memberships(store, group, token);
        let whole = |membership: &Membership| Some(membership.clone());
        let parent = (store.to_owned(), group.to_owned());
        self.known
            .directory
            .memberships
            .more(parent, seen, whole, page)
            .await
    }

    /// [`Aws::memberships_of_group`]; None: the group is gone.
    pub(crate) async fn memberships_unless_gone(
        &self,
        store: &str,
        group: &str,
    ) -> Result<Option<Rows<Membership>>, Error> {
        let listed = self.memberships_of_group(store, group).await;
        self.found(store, listed).await
    }

    async fn page_of_memberships(
        &self,
        store: &str,
        group: &str,
        token: Option<String>,
    ) -> Result<Page<Membership>, Error> {
        let operation = "ListGroupMemberships";
        let page = self
            .call(Api::IdentityStore, operation, || {
                self.identity_store
                    .list_group_memberships()
                    .identity_store_id(store)
                    .group_id(group)
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await
            .map_err(of_a_directory)?;
        let read = |row: types::GroupMembership| {
            let group = asked(operation, "GroupId", group, row.group_id.clone())?;
            let member = user_in(operation, row.member_id.clone())?;
            let member = needed(operation, "MemberId.UserId", member)?;
            listed_membership(operation, (store, group, member), row)
        };
        Ok(Page::of(
            operation,
            page.group_memberships,
            page.next_token,
            read,
        ))
    }

    /// The memberships of a user in all their groups.
    pub(crate) async fn memberships_of_member(
        &self,
        store: &str,
        member: &str,
    ) -> Result<Rows<Membership>, Error> {
        let operation = "ListGroupMembershipsForMember";
        every_page(|token| async move {
            let page = self
                .call(Api::IdentityStore, operation, || {
                    self.identity_store
                        .list_group_memberships_for_member()
                        .identity_store_id(store)
                        .member_id(types::MemberId::UserId(member.to_owned()))
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(of_a_directory)?;
            let read = |row: types::GroupMembership| {
                let said = user_in(operation, row.member_id.clone())?;
                let member = asked(operation, "MemberId.UserId", member, said)?;
                let group = needed(operation, "GroupId", row.group_id.clone())?;
                listed_membership(operation, (store, group, member), row)
            };
            Ok(Page::of(
                operation,
                page.group_memberships,
                page.next_token,
                read,
            ))
        })
        .await
    }

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
            .await
            .map_err(of_a_directory);
        let found = self.found(store, answer).await?;
        let id = |id| needed("GetGroupMembershipId", "MembershipId", id);
        found.map(|answer| id(answer.membership_id)).transpose()
    }

    pub(crate) async fn membership(
        &self,
        store: &str,
        id: &str,
    ) -> Result<Option<Membership>, Error> {
        self.described_membership(store, None, id).await
    }

    /// A membership, which is in `group` if that is known: it never goes to another one.
    async fn described_membership(
        &self,
        store: &str,
        group: Option<&str>,
        id: &str,
    ) -> Result<Option<Membership>, Error> {
        let operation = "DescribeGroupMembership";
        let answer = self
            .call(Api::IdentityStore, operation, || {
                self.identity_store
                    .describe_group_membership()
                    .identity_store_id(store)
                    .membership_id(id)
                    .send()
            })
            .await;
        let Some(answer) = self.found(store, answer).await? else {
            return Ok(None);
        };
        let said = stated(answer.group_id);
        let group_id = match group {
            Some(group) => asked(operation, "GroupId", group, said)?,
            None => needed(operation, "GroupId", said)?,
        };
        let member = user_in(operation, answer.member_id)?;
        let said = stated(answer.membership_id);
        let membership_id = asked(operation, "MembershipId", id, said)?;
        let said = stated(answer.identity_store_id);
        Ok(Some(Membership {
            id: membership_id.clone(),
            identity_store_id: asked(operation, "IdentityStoreId", store, said)?,
            membership_id,
            membership_arn: stated(answer.membership_arn),
            group_id,
            member_id: needed(operation, "MemberId.UserId", member)?,
            created_at: answer.created_at.as_ref().and_then(rfc3339),
            created_by: answer.created_by,
        }))
    }
}

/// The user of a membership. A member of another kind is none.
fn user_in(
    operation: &'static str,
    said: Option<types::MemberId>,
) -> Result<Option<String>, Error> {
    match said {
        None => Ok(None),
        Some(types::MemberId::UserId(user)) => Ok(Some(user)),
        Some(_) => Err(Error::missing(operation, "MemberId.UserId")),
    }
}

/// A row of a listing, of which it is known where it is: the store, the group and the user.
fn listed_membership(
    operation: &'static str,
    (store, group_id, member_id): (&str, String, String),
    listed: types::GroupMembership,
) -> Result<Membership, Error> {
    let said = stated(listed.identity_store_id);
    let identity_store_id = asked(operation, "IdentityStoreId", store, said)?;
    let id = needed(operation, "MembershipId", listed.membership_id)?;
    Ok(Membership {
        id: id.clone(),
        identity_store_id,
        membership_id: id,
        membership_arn: stated(listed.membership_arn),
        group_id,
        member_id,
        created_at: listed.created_at.as_ref().and_then(rfc3339),
        created_by: listed.created_by,
    })
}
