//! A user of the identity store.
//!
//! Everything that AWS takes changes in place, the user name included; an attribute that is no longer
//! configured is removed. User names and e-mail addresses are unique: creating what exists is an
//! error, because adopting a user would hand over whatever is assigned to it. AWS has no API that
//! enables or disables a user.

mod attributes;

use tfplugin::value::Value;

use crate::areas::directory::principal::{
    comes, imported, warn_of_creation, warn_of_destruction, warn_of_import, warn_of_update,
};
use crate::areas::principal::listed_principals;
use crate::aws::directory::user::{Enterprise, Manager};
use crate::aws::directory::{self, Key};
use crate::aws::{Aws, Error, PrincipalType, Seen, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::filter::{self, SYNCHRONIZED, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Calls, Schema, Source};

pub(crate) struct User;

impl Resource for User {
    const NAME: &'static str = "identitycenter_user";
    const IMPORT_ID: &'static str =
        "[IDENTITY_STORE_ID/]USER_ID or [IDENTITY_STORE_ID/]user_name=USER_NAME";
    const LISTING: Listing = Listing {
        description: "Finds the users of an identity store, by their user names.",
        filters: &[
            filter::IDENTITY_STORE_ID,
            name_prefix("What the user name must begin with, in the same case."),
            SYNCHRONIZED,
        ],
        calls: &[&["identitystore:ListUsers", "sso:ListInstances"]],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export {
        implied: &["identity_store_id"],
        ..Export::to("users")
    };
    type State = directory::User;
    type Filter = listed_principals::Filter;

    const SCHEMA: Schema = Schema {
        description: "A user of the identity store.\n\nA user that exists already is not taken over: the error shows how \
                      to import it. An external identity provider does not learn of users that are made here. A new user \
                      gets no invitation and no password: AWS has no API for either. Switch on \"Send email OTP\" in the \
                      console (Settings, Authentication, Standard authentication): whoever signs in for the first time \
                      then gets a one-time password by mail, and chooses a password.",
        attributes: attributes::ATTRIBUTES,
        identity: &["identity_store_id", "user_id"],
        calls: Calls {
            plan: &[
                instance::FIND,
                &["sso-directory:ListExternalIdPConfigurationsForDirectory"],
            ],
            create: &[
                directory::LOOK_UP_USER,
                instance::FIND,
                &["identitystore:CreateUser"],
            ],
            read: &[directory::LOOK_UP_USER, instance::FIND],
            update: &[&[
                "identitystore:DescribeUser",
                "identitystore:GetUserId",
                "identitystore:UpdateUser",
                "sso:ListInstances",
            ]],
            delete: &[&[
                "identitystore:DeleteUser",
                "identitystore:DescribeUser",
                "sso:ListInstances",
            ]],
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = attributes::MOVED_FROM;

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
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

    async fn create(aws: &Aws, plan: Self::State) -> Result<Self::State, Halted<Self::State>> {
        let store = aws
            .identity_store_or_default(&plan.identity_store_id)
            .await?;
        let id = aws.create_user(&store, &plan).await?;
        aws.settled_user(&store, &id, None).await.map_err(|why| {
            let made = directory::User {
                id: id.clone(),
                user_id: id.clone(),
                identity_store_id: store.clone(),
                ..plan
            };
            Halted::unread(made, why)
        })
    }

    async fn read(aws: &Aws, state: Self::State) -> Result<Option<Self::State>, Error> {
        let store = aws
            .identity_store_or_default(&state.identity_store_id)
            .await?;
        let key = if state.user_id.is_empty() {
            Key::UserName(state.user_name.clone().unwrap_or_default())
        } else {
            Key::Id(state.user_id.clone())
        };
        let user = aws.user(&store, &key).await?;
        Ok(user.map(|user| as_written(user, &state)))
    }

    async fn update(
        aws: &Aws,
        prior: Self::State,
        plan: Self::State,
    ) -> Result<Self::State, Halted<Self::State>> {
        let revision = aws.update_user(&prior, &plan).await?;
        let (store, id) = (&prior.identity_store_id, &prior.user_id);
        Ok(aws.settled_user(store, id, revision.as_deref()).await?)
    }

    async fn delete(aws: &Aws, state: Self::State) -> Result<(), Error> {
        aws.delete_user(&state).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        imported(id, "user_id", "user_name")
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        warn_of_creation("user", aws, plan).await;
        plan_primary(plan);
        warn_of_update("user", &Self::SCHEMA, plan);
        comes(PrincipalType::User, "user_name", aws, plan);
        Ok(())
    }

    fn plan_destroy(state: Self::State) -> Diagnostics {
        warn_of_destruction("user", &state.external_ids)
    }

    fn warn_of_import(state: Self::State) -> Diagnostics {
        warn_of_import("user", &state.external_ids)
    }
}

/// The only one is the one to use, unless the configuration says otherwise.
fn plan_primary(plan: &mut Plan<'_>) {
    for name in attributes::ONE_AT_MOST {
        let written = plan.configured(name).as_list().and_then(<[_]>::first);
        let is_open = written.is_some_and(|only| only.get("primary").is_some_and(Value::is_null));
        plan.decide_in_each(name, "primary", |only| {
            let unknown = only.get("primary")?.is_unknown();
            (is_open && unknown).then(|| Value::from(true))
        });
    }
}

/// An object in which nothing is set is the same to AWS as none, but not to core.
fn as_written(user: directory::User, written: &directory::User) -> directory::User {
    let empty_manager = |enterprise: &Enterprise| {
        let manager = enterprise.manager.clone();
        manager.filter(|manager| manager == &Manager::default())
    };
    let enterprise = match (user.enterprise, &written.enterprise) {
        (None, Some(written)) if written.is_empty() => Some(written.clone()),
        (Some(found), Some(written)) => Some(Enterprise {
            manager: found.manager.or_else(|| empty_manager(written)),
            ..found
        }),
        (found, _) => found,
    };
    directory::User { enterprise, ..user }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn with(enterprise: Option<Enterprise>) -> directory::User {
        directory::User {
            enterprise,
            ..directory::User::default()
        }
    }

    #[test]
    fn an_empty_object_that_aws_does_not_keep_stays_as_it_is_written() {
        let empty = Enterprise {
            manager: Some(Manager::default()),
            ..Enterprise::default()
        };
        let read = as_written(with(None), &with(Some(empty.clone())));
        assert_eq!(read, with(Some(empty)));
    }

    #[test]
    fn what_was_removed_is_shown_as_removed() {
        let full = Enterprise {
            department: Some("R&D".to_owned()),
            ..Enterprise::default()
        };
        assert_eq!(as_written(with(None), &with(Some(full))), with(None));
    }
}
