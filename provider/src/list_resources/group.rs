//! The groups of an identity store.

use super::principal::Filter;
use super::{IDENTITY_STORE_ID, SYNCHRONIZED, name_prefix};
use crate::aws::directory;
use crate::aws::{Aws, Error, Seen};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::Group;
use crate::schema::{Calls, Schema};

pub(crate) struct Groups;

impl ListResource for Groups {
    type Of = Group;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the groups of an identity store.",
        attributes: &[
            IDENTITY_STORE_ID,
            name_prefix("What the display name must begin with, in the same case."),
            SYNCHRONIZED,
        ],
        calls: Calls::reading(&["identitystore:ListGroups", "sso:ListInstances"]),
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let store = filter.store(aws).await?;
        let mut seen = Seen::default();
        while let Some(page) = aws.more_groups(&store, &mut seen).await? {
            for group in page {
                if filter.lets_through(group.display_name.as_deref(), &group.external_ids) {
                    finds.show(of(group)).await?;
                }
            }
        }
        Ok(())
    }
}

/// What is known of a group, or of something of which it has one.
pub(super) fn of(group: directory::Group) -> Found {
    let (store, id) = (group.identity_store_id, group.group_id);
    Found {
        display_name: group.display_name.unwrap_or_else(|| id.clone()),
        import_id: format!("{store}/{id}"),
        known: vec![("identity_store_id", store), ("group_id", id)],
    }
}
