//! Who is in which group, one object for each.
//!
//! Decides that the groups of one user are asked for by the user; without one, each group costs a listing.

use serde::Deserialize;

use super::principal::name_of;
use super::{IDENTITY_STORE_ID, begins, name_prefix};
use crate::aws::directory::{Key, Membership};
use crate::aws::{Aws, Error, Seen};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::GroupMembership;
use crate::schema::{Attribute, Kind, Rule, Schema, checks};

pub(crate) struct GroupMemberships;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    group_id: Option<String>,
    identity_store_id: Option<String>,
    member_id: Option<String>,
    /// Of the group's display name.
    name_prefix: Option<String>,
}

impl ListResource for GroupMemberships {
    type Of = GroupMembership;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds who is in which group: one object for each member and group.",
        attributes: &[
            Attribute::input("group_id", Kind::String, "Id of the only group to look at.")
                .checks(&[checks::PRINCIPAL_ID]),
            IDENTITY_STORE_ID,
            Attribute::input("member_id", Kind::String, "Id of the only user to look at.")
                .checks(&[checks::PRINCIPAL_ID]),
            name_prefix("What the display name of the group must begin with, in the same case."),
        ],
        rules: &[Rule::AtMostOneOf(&["group_id", "member_id"])],
        permissions: &[
            "identitystore:DescribeGroup",
            "identitystore:DescribeUser",
            "identitystore:ListGroupMemberships",
            "identitystore:ListGroupMembershipsForMember",
            "identitystore:ListGroups",
            "identitystore:ListUsers",
            "sso:ListInstances",
        ],
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let store = aws
            .identity_store(filter.identity_store_id.as_deref())
            .await?;
        let prefix = filter.name_prefix.as_deref();
        if let Some(member) = &filter.member_id {
            for membership in aws.memberships_of_member(&store, member).await? {
                let group = name_of(aws, &store, "GROUP", &membership.group_id).await?;
                if begins(Some(&group), prefix) {
                    finds
                        .show(of(aws, &store, &group, membership).await?)
                        .await?;
                }
            }
            return Ok(());
        }
        let mut groups = Seen::default();
        loop {
            let page = match &filter.group_id {
                Some(id) => aws
                    .group(&store, &Key::Id(id.clone()))
                    .await?
                    .map(|one| vec![one]),
                None => aws.more_groups(&store, &mut groups).await?,
            };
            for group in page.iter().flatten() {
                if begins(group.display_name.as_deref(), prefix) {
                    let name = group.display_name.as_ref().unwrap_or(&group.group_id);
                    of_group(aws, &store, &group.group_id, name, finds).await?;
                }
            }
            if page.is_none() || filter.group_id.is_some() {
                return Ok(());
            }
        }
    }
}

async fn of_group(
    aws: &Aws,
    store: &str,
    id: &str,
    name: &str,
    finds: &Finds,
) -> Result<(), Error> {
    let mut seen = Seen::default();
    while let Some(page) = aws.more_memberships(store, id, &mut seen).await? {
        for membership in page {
            finds.show(of(aws, store, name, membership).await?).await?;
        }
    }
    Ok(())
}

async fn of(aws: &Aws, store: &str, group: &str, membership: Membership) -> Result<Found, Error> {
    let user = name_of(aws, store, "USER", &membership.member_id).await?;
    let (group_id, member_id) = (membership.group_id, membership.member_id);
    Ok(Found {
        display_name: format!("{group}: {user}"),
        // An import by the id of the membership would have to describe each.
        import_id: format!("{store}/group_id={group_id},member_id={member_id}"),
        known: vec![
            ("identity_store_id", store.to_owned()),
            ("membership_id", membership.membership_id),
            ("group_id", group_id),
            ("member_id", member_id),
        ],
    })
}
