//! Everybody who is in a group, one object for each group.
//!
//! Decides that a group without members has no such object: a set that takes it over would keep everybody out
//! who comes later.

use crate::areas::directory::group;
use crate::areas::principal::listed_principals::Filter;
use crate::aws::{Aws, Error, Seen};
use crate::shape::filter::{IDENTITY_STORE_ID, SYNCHRONIZED, name_prefix};
use crate::shape::list_resource::{Finds, Listing};

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the groups that have members, one object for each.",
    filters: &[
        IDENTITY_STORE_ID,
        name_prefix("What the display name of the group must begin with, in the same case."),
        SYNCHRONIZED,
    ],
    calls: &[&[
        "identitystore:ListGroupMemberships",
        "identitystore:ListGroups",
        "sso:ListInstances",
    ]],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let store = filter.store(aws).await?;
    let mut seen = Seen::default();
    while let Some(page) = aws.more_groups(&store, &mut seen).await? {
        for group in page {
            if !filter.lets_through(group.display_name.as_deref(), &group.external_ids) {
                continue;
            }
            let members = &mut Seen::default();
            let first = aws.more_memberships(&store, &group.group_id, members);
            if first.await?.is_some() {
                finds.show(group::of(group)).await?;
            }
        }
    }
    Ok(())
}
