//! The users of an identity store.

use super::principal::Filter;
use super::{IDENTITY_STORE_ID, SYNCHRONIZED, name_prefix};
use crate::aws::directory;
use crate::aws::{Aws, Error, Seen};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::User;
use crate::schema::{Calls, Schema};

pub(crate) struct Users;

impl ListResource for Users {
    type Of = User;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the users of an identity store, by their user names.",
        attributes: &[
            IDENTITY_STORE_ID,
            name_prefix("What the user name must begin with, in the same case."),
            SYNCHRONIZED,
        ],
        calls: Calls::reading(&["identitystore:ListUsers", "sso:ListInstances"]),
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let store = filter.store(aws).await?;
        let mut seen = Seen::default();
        while let Some(page) = aws.more_users(&store, &mut seen).await? {
            for user in page {
                if filter.lets_through(user.user_name.as_deref(), &user.external_ids) {
                    finds.show(of(user)).await?;
                }
            }
        }
        Ok(())
    }
}

fn of(user: directory::User) -> Found {
    let (store, id) = (user.identity_store_id, user.user_id);
    let name = user.user_name.or(user.display_name);
    Found {
        display_name: name.unwrap_or_else(|| id.clone()),
        import_id: format!("{store}/{id}"),
        known: vec![("identity_store_id", store), ("user_id", id)],
    }
}
