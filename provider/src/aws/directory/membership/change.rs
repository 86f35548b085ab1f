//! Who comes into a group, and who leaves it.
//!
//! Decides what a membership means that is there before: an error for one of its own, nothing for one of a set.

use aws_sdk_identitystore::types;

use super::{Membership, MembershipKey};
use crate::aws::answer::needed;
use crate::aws::call::Created;
use crate::aws::directory::exists;
use crate::aws::{Api, Aws, Error, limits};

impl Aws {
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
        let mut made = self.made.hold(made_as(store, group, member)).await;
        if let Some(id) = holder().await? {
            return taken(id);
        }
        let create = || self.send_new_membership(store, group, member);
        match self.create_unique(create, holder).await? {
            Created::New(id) | Created::Lost(id) => {
                *made = true;
                Ok(id)
            }
            Created::Taken(id) => taken(id),
        }
    }

    /// Puts a user into a group; who is in it already stays.
    pub(crate) async fn add_member(
        &self,
        store: &str,
        group: &str,
        member: &str,
    ) -> Result<(), Error> {
        let create = || self.send_new_membership(store, group, member);
        let holder = || self.membership_id(store, group, member);
        let mut made = self.made.hold(made_as(store, group, member)).await;
        let added = self.create_unique(create, holder).await.map(drop);
        *made |= added.is_ok();
        self.known
            .directory
            .memberships
            .forget(&(store.to_owned(), group.to_owned()));
        added
    }

    /// Whether a user is in a group, whose membership is then taken over.
    pub(crate) async fn keep_member(
        &self,
        store: &str,
        group: &str,
        member: &str,
    ) -> Result<bool, Error> {
        let is_there = async {
            let key = MembershipKey::Member(member.to_owned());
            Ok(self.membership_of(store, group, key).await?.is_some())
        };
        self.made
            .keep(made_as(store, group, member), is_there)
            .await
    }

    /// Takes a user out of a group, if it is in it.
    pub(crate) async fn remove_member(
        &self,
        store: &str,
        group: &str,
        member: &str,
    ) -> Result<(), Error> {
        let Some(id) = self.membership_id(store, group, member).await? else {
            return Ok(());
        };
        self.delete_membership(store, (group, member), &id).await
    }

    async fn send_new_membership(
        &self,
        store: &str,
        group: &str,
        member: &str,
    ) -> Result<String, Error> {
        let answer = self.call_once(Api::IdentityStore, "CreateGroupMembership", || {
            self.identity_store
                .create_group_membership()
                .identity_store_id(store)
                .group_id(group)
                .member_id(types::MemberId::UserId(member.to_owned()))
                .send()
        });
        let made = answer.await?.membership_id;
        needed("CreateGroupMembership", "MembershipId", made)
    }

    /// A membership that was just created.
    pub(crate) async fn settled_membership(
        &self,
        store: &str,
        id: &str,
    ) -> Result<Membership, Error> {
        let what = format!("the membership {id} to be shown");
        let settled = self
            .wait(limits::DIRECTORY_SETTLES, &what, || {
                self.membership(store, id)
            })
            .await?;
        let parent = (store.to_owned(), settled.group_id.clone());
        self.known
            .directory
            .memberships
            .wrote(parent, settled.clone());
        Ok(settled)
    }

    /// Takes a membership away, of which `place` says the ids of group and user, unless this process has made it for
    /// somebody else.
    pub(crate) async fn delete_membership(
        &self,
        store: &str,
        place: (&str, &str),
        id: &str,
    ) -> Result<(), Error> {
        let (group, member) = place;
        let made = self.made.hold(made_as(store, group, member)).await;
        if *made {
            return Ok(());
        }
        let answer = self.change(Api::IdentityStore, "DeleteGroupMembership", || {
            self.identity_store
                .delete_group_membership()
                .identity_store_id(store)
                .membership_id(id)
                .send()
        });
        self.gone(store, answer.await).await?;
        let parent = (store.to_owned(), group.to_owned());
        let primary = MembershipKey::Id(id.to_owned());
        self.known.directory.memberships.doubt(parent, primary);
        Ok(())
    }
}

/// What a membership is known by in this process.
fn made_as(store: &str, group: &str, member: &str) -> String {
    format!("membership {store} {group} {member}")
}
