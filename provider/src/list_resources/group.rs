//! The groups of an identity store.

use serde::Deserialize;

use super::principal::is_as_synchronised;
use super::{IDENTITY_STORE_ID, SYNCHRONIZED, begins, name_prefix};
use crate::aws::directory;
use crate::aws::{Aws, Error, Seen};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::Group;
use crate::schema::{Calls, Schema};

pub(crate) struct Groups;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    identity_store_id: Option<String>,
    name_prefix: Option<String>,
    synchronized: Option<bool>,
}

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
        calls: Calls {
            read: &["identitystore:ListGroups", "sso:ListInstances"],
            ..Calls::NONE
        },
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let store = aws
            .identity_store(filter.identity_store_id.as_deref())
            .await?;
        let mut seen = Seen::default();
        while let Some(page) = aws.more_groups(&store, &mut seen).await? {
            for group in page {
                let named = begins(group.display_name.as_deref(), filter.name_prefix.as_deref());
                if named && is_as_synchronised(filter.synchronized, &group.external_ids) {
                    finds.show(of(group)).await?;
                }
            }
        }
        Ok(())
    }
}

fn of(group: directory::Group) -> Found {
    let (store, id) = (group.identity_store_id, group.group_id);
    Found {
        display_name: group.display_name.unwrap_or_else(|| id.clone()),
        import_id: format!("{store}/{id}"),
        known: vec![("identity_store_id", store), ("group_id", id)],
    }
}
