//! Everybody who is in a group, one object for each group.
//!
//! Decides that a group without members has no such object: a set that takes it over would keep everybody out
//! who comes later.

use serde::Deserialize;

use super::principal::is_as_synchronised;
use super::{IDENTITY_STORE_ID, SYNCHRONIZED, begins, name_prefix};
use crate::aws::{Aws, Error, Seen};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::GroupMemberships;
use crate::schema::{Calls, Schema};

pub(crate) struct SetsOfMemberships;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    identity_store_id: Option<String>,
    /// Of the group's display name.
    name_prefix: Option<String>,
    synchronized: Option<bool>,
}

impl ListResource for SetsOfMemberships {
    type Of = GroupMemberships;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the groups that have members, one object for each.",
        attributes: &[
            IDENTITY_STORE_ID,
            name_prefix("What the display name of the group must begin with, in the same case."),
            SYNCHRONIZED,
        ],
        calls: Calls {
            read: &[
                "identitystore:ListGroupMemberships",
                "identitystore:ListGroups",
                "sso:ListInstances",
            ],
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
                let id = group.group_id;
                let named = begins(group.display_name.as_deref(), filter.name_prefix.as_deref());
                if !named || !is_as_synchronised(filter.synchronized, &group.external_ids) {
                    continue;
                }
                let members = &mut Seen::default();
                if aws.more_memberships(&store, &id, members).await?.is_some() {
                    finds
                        .show(Found {
                            display_name: group.display_name.unwrap_or_else(|| id.clone()),
                            import_id: format!("{store}/{id}"),
                            known: vec![("identity_store_id", store.clone()), ("group_id", id)],
                        })
                        .await?;
                }
            }
        }
        Ok(())
    }
}
