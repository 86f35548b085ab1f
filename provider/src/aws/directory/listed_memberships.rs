//! Who is in a group, and which groups a user is in, as AWS lists them.

use aws_sdk_identitystore::types;

use super::{Membership, stated};
use crate::aws::pages::every_page;
use crate::aws::{Api, Aws, Error, limits, rfc3339};

impl Aws {
    /// The memberships of all members of a group.
    pub(crate) async fn memberships_of_group(
        &self,
        store: &str,
        group: &str,
    ) -> Result<Vec<Membership>, Error> {
        let operation = "ListGroupMemberships";
        let listed = every_page(|token| async move {
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
                .await?;
            Ok((page.group_memberships, page.next_token))
        })
        .await?;
        listed
            .into_iter()
            .map(|membership| listed_membership(operation, membership))
            .collect()
    }

    /// The memberships of a user in all their groups.
    pub(crate) async fn memberships_of_member(
        &self,
        store: &str,
        member: &str,
    ) -> Result<Vec<Membership>, Error> {
        let operation = "ListGroupMembershipsForMember";
        let listed = every_page(|token| async move {
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
                .await?;
            Ok((page.group_memberships, page.next_token))
        })
        .await?;
        listed
            .into_iter()
            .map(|membership| listed_membership(operation, membership))
            .collect()
    }
}

fn listed_membership(
    operation: &'static str,
    listed: types::GroupMembership,
) -> Result<Membership, Error> {
    let Some(types::MemberId::UserId(member_id)) = listed.member_id else {
        return Err(Error::missing(operation, "MemberId.UserId"));
    };
    Ok(Membership {
        id: listed.membership_id.clone(),
        identity_store_id: listed.identity_store_id,
        membership_id: listed.membership_id,
        membership_arn: stated(listed.membership_arn),
        group_id: listed
            .group_id
            .ok_or_else(|| Error::missing(operation, "GroupId"))?,
        member_id,
        created_at: listed.created_at.as_ref().and_then(rfc3339),
        created_by: listed.created_by,
    })
}
