//! Who is in which group, one object for each.
//!
//! Decides that the groups of one user are asked for by the user; without one, each group costs a listing.

use serde::Deserialize;

use crate::areas::principal::listed_principals::{self, name_of};
use crate::aws::directory::{Group, Key, Membership};
use crate::aws::{Aws, Error, PrincipalType, Seen, directory, unless_denied};
use crate::shape::filter::{IDENTITY_STORE_ID, SYNCHRONIZED, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Kind, Rule, checks};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    #[serde(flatten)]
    groups: listed_principals::Filter,
    group_id: Option<String>,
    member_id: Option<String>,
}

impl Filter {
    fn lets_through(&self, group: &Group) -> bool {
        let name = group.display_name.as_deref();
        self.groups.lets_through(name, &group.external_ids)
    }
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds who is in which group: one object for each member and group.",
    filters: &[
        Attribute::input("group_id", Kind::String, "Id of the only group to look at.")
            .checks(&[checks::PRINCIPAL_ID]),
        IDENTITY_STORE_ID,
        Attribute::input("member_id", Kind::String, "Id of the only user to look at.")
            .checks(&[checks::PRINCIPAL_ID]),
        name_prefix("What the display name of the group must begin with, in the same case."),
        SYNCHRONIZED,
    ],
    rules: &[Rule::AtMostOneOf(&["group_id", "member_id"])],
    calls: &[
        directory::NAMES,
        &[
            "identitystore:ListGroupMemberships",
            "identitystore:ListGroupMembershipsForMember",
            "sso:ListInstances",
        ],
    ],
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let store = filter.groups.store(aws).await?;
    if let Some(member) = &filter.member_id {
        return of_member(aws, &store, member, &filter, finds).await;
    }
    if let Some(id) = &filter.group_id {
        return match aws.group(&store, &Key::Id(id.clone())).await? {
            Some(group) => of_group(aws, &group, &filter, finds).await,
            None => Ok(()),
        };
    }
    let mut seen = Seen::default();
    while let Some(page) = aws.more_groups(&store, &mut seen).await? {
        for group in page {
            of_group(aws, &group, &filter, finds).await?;
        }
    }
    Ok(())
}

async fn of_member(
    aws: &Aws,
    store: &str,
    member: &str,
    filter: &Filter,
    finds: &Finds,
) -> Result<(), Error> {
    for membership in aws.memberships_of_member(store, member).await? {
        let id = Key::Id(membership.group_id.clone());
        let group = unless_denied(aws.group(store, &id).await)?;
        // Of a group that may not be read only the id is known.
        let group = group.unwrap_or_else(|| Group {
            group_id: membership.group_id.clone(),
            ..Group::default()
        });
        if filter.lets_through(&group) {
            finds
                .show(of(aws, store, &group, membership).await?)
                .await?;
        }
    }
    Ok(())
}

async fn of_group(aws: &Aws, group: &Group, filter: &Filter, finds: &Finds) -> Result<(), Error> {
    if !filter.lets_through(group) {
        return Ok(());
    }
    let (store, id) = (&group.identity_store_id, &group.group_id);
    let mut seen = Seen::default();
    while let Some(page) = aws.more_memberships(store, id, &mut seen).await? {
        for membership in page {
            finds.show(of(aws, store, group, membership).await?).await?;
        }
    }
    Ok(())
}

async fn of(aws: &Aws, store: &str, group: &Group, membership: Membership) -> Result<Found, Error> {
    let user = name_of(aws, store, PrincipalType::User, &membership.member_id).await?;
    let (group_id, member_id) = (membership.group_id, membership.member_id);
    let group = group.display_name.as_ref().unwrap_or(&group_id);
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
