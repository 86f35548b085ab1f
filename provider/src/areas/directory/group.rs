//! A group of the identity store.
//!
//! Both of its attributes change in place, so that a renamed group keeps its id, its members and its
//! assignments. A display name is unique: creating one that exists is an error, because adopting a
//! group would hand over whatever is assigned to it.

use crate::areas::directory::principal::{
    EXTERNAL_IDS, IDENTITY_STORE_ID, NOT_RESERVED, comes, imported, revision, text,
    warn_of_creation, warn_of_destruction, warn_of_import, warn_of_update,
};
use crate::areas::principal::listed_principals;
use crate::aws::directory::{self, Key};
use crate::aws::{Aws, Error, PrincipalType, Seen, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::filter::{self, SYNCHRONIZED, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Schema, Source, checks,
};

pub(crate) struct Group;

const WRITTEN: Follows = Follows::These(&["description", "display_name"]);

impl Resource for Group {
    const NAME: &'static str = "identitycenter_group";
    const IMPORT_ID: &'static str =
        "[IDENTITY_STORE_ID/]GROUP_ID or [IDENTITY_STORE_ID/]display_name=DISPLAY_NAME";
    const LISTING: Listing = Listing {
        description: "Finds the groups of an identity store.",
        filters: &[
            filter::IDENTITY_STORE_ID,
            name_prefix("What the display name must begin with, in the same case."),
            SYNCHRONIZED,
        ],
        calls: &[&["identitystore:ListGroups", "sso:ListInstances"]],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export {
        implied: &["identity_store_id"],
        ..Export::to("groups")
    };
    type State = directory::Group;
    type Filter = listed_principals::Filter;

    const SCHEMA: Schema = Schema {
        description: "A group of the identity store.\n\nA group that exists already is not taken over: the error shows \
                      how to import it. An external identity provider does not learn of groups that are made here.",
        attributes: &[
            Attribute::computed(
                "created_at",
                Kind::String,
                Follows::Nothing,
                "When the group was created, as RFC 3339.",
            ),
            Attribute::computed(
                "created_by",
                Kind::String,
                Follows::Nothing,
                "Who created the group.",
            ),
            text("description", "Description of the group."),
            Attribute::required(
                "display_name",
                Kind::String,
                OnChange::InPlace,
                "Display name, unique in the identity store.",
            )
            .checks(&[
                Check::Length { min: 1, max: 1024 },
                Check::Pattern {
                    regex: r"^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u{A0}]*$",
                    says: "of letters, digits, symbols, punctuation, spaces, tabs and line ends",
                },
                NOT_RESERVED,
            ]),
            EXTERNAL_IDS,
            Attribute::computed(
                "group_arn",
                Kind::String,
                Follows::Nothing,
                "ARN of the group.",
            ),
            Attribute::computed(
                "group_id",
                Kind::String,
                Follows::Nothing,
                "Id of the group, a GUID.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The same as `group_id`.",
            ),
            IDENTITY_STORE_ID,
            revision(WRITTEN),
            Attribute::computed(
                "updated_at",
                Kind::String,
                WRITTEN,
                "When the group was last changed, as RFC 3339.",
            ),
            Attribute::computed(
                "updated_by",
                Kind::String,
                WRITTEN,
                "Who last changed the group.",
            ),
        ],
        identity: &["identity_store_id", "group_id"],
        calls: Calls {
            plan: &[
                instance::FIND,
                &["sso-directory:ListExternalIdPConfigurationsForDirectory"],
            ],
            create: &[
                directory::LOOK_UP_GROUP,
                instance::FIND,
                &["identitystore:CreateGroup"],
            ],
            read: &[directory::LOOK_UP_GROUP, instance::FIND],
            update: &[&[
                "identitystore:DescribeGroup",
                "identitystore:GetGroupId",
                "identitystore:UpdateGroup",
                "sso:ListInstances",
            ]],
            delete: &[&[
                "identitystore:DeleteGroup",
                "identitystore:DescribeGroup",
                "sso:ListInstances",
            ]],
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_identitystore_group",
            same: &[
                "description",
                "display_name",
                "external_ids",
                "group_id",
                "identity_store_id",
            ],
            renamed: &[("group_arn", "arn")],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_identitystore_group",
            same: &[
                "description",
                "display_name",
                "group_id",
                "identity_store_id",
            ],
            ..Source::EMPTY
        },
    ];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
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

    async fn create(aws: &Aws, plan: Self::State) -> Result<Self::State, Halted<Self::State>> {
        let store = aws
            .identity_store_or_default(&plan.identity_store_id)
            .await?;
        let id = aws.create_group(&store, &plan).await?;
        aws.settled_group(&store, &id, None).await.map_err(|why| {
            let made = directory::Group {
                id: id.clone(),
                group_id: id.clone(),
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
        let key = if state.group_id.is_empty() {
            Key::DisplayName(state.display_name.unwrap_or_default())
        } else {
            Key::Id(state.group_id)
        };
        aws.group(&store, &key).await
    }

    async fn update(
        aws: &Aws,
        prior: Self::State,
        plan: Self::State,
    ) -> Result<Self::State, Halted<Self::State>> {
        let revision = aws.update_group(&prior, &plan).await?;
        let (store, id) = (&prior.identity_store_id, &prior.group_id);
        Ok(aws.settled_group(store, id, revision.as_deref()).await?)
    }

    async fn delete(aws: &Aws, state: Self::State) -> Result<(), Error> {
        aws.delete_group(&state).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        imported(id, "group_id", "display_name")
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        warn_of_creation("group", aws, plan).await;
        warn_of_update("group", &Self::SCHEMA, plan);
        comes(PrincipalType::Group, "display_name", aws, plan);
        Ok(())
    }

    fn plan_destroy(state: Self::State) -> Diagnostics {
        warn_of_destruction("group", &state.external_ids)
    }

    fn warn_of_import(state: Self::State) -> Diagnostics {
        warn_of_import("group", &state.external_ids)
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
