//! The members of a group, or the groups of a user.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::areas::principal::sought::{IDENTITY_STORE_ID, identified};
use crate::aws::directory::Membership;
use crate::aws::{Aws, Error, PrincipalType, instance};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Rule, Schema, checks};

pub(crate) struct GroupMemberships;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    group_id: Option<String>,
    group_name: Option<String>,
    identity_store_id: Option<String>,
    member_id: Option<String>,
    user_name: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    group_id: Option<String>,
    group_ids: BTreeSet<String>,
    group_memberships: Vec<Membership>,
    identity_store_id: String,
    member_id: Option<String>,
    member_ids: BTreeSet<String>,
}

const MEMBERSHIPS: Kind = Kind::ObjectList(&[
    Attribute::output(
        "created_at",
        Kind::String,
        "When the membership was created, as RFC 3339.",
    ),
    Attribute::output("created_by", Kind::String, "Who created the membership."),
    Attribute::output("group_id", Kind::String, "Id of the group."),
    Attribute::output(
        "identity_store_id",
        Kind::String,
        "Id of the identity store.",
    ),
    Attribute::output("member_id", Kind::String, "Id of the user."),
    Attribute::output("membership_arn", Kind::String, "ARN of the membership."),
    Attribute::output("membership_id", Kind::String, "Id of the membership."),
]);

impl DataSource for GroupMemberships {
    const NAME: &'static str = "identitycenter_group_memberships";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The members of a group, or the groups of a user. There may be none.",
        attributes: &[
            Attribute::input_output(
                "group_id",
                Kind::String,
                "Id of the group whose members to list.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::output(
                "group_ids",
                Kind::List(&Kind::String),
                "Ids of the groups, in order and each once.",
            ),
            Attribute::output(
                "group_memberships",
                MEMBERSHIPS,
                "The memberships, ordered by group and user.",
            ),
            Attribute::input(
                "group_name",
                Kind::String,
                "Display name of the group whose members to list.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            IDENTITY_STORE_ID,
            Attribute::input_output(
                "member_id",
                Kind::String,
                "Id of the user whose groups to list.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::output(
                "member_ids",
                Kind::List(&Kind::String),
                "Ids of the users, in order and each once.",
            ),
            Attribute::input(
                "user_name",
                Kind::String,
                "User name of the user whose groups to list.",
            )
            .checks(&[Check::Length { min: 1, max: 128 }]),
        ],
        rules: &[Rule::ExactlyOneOf(&[
            "group_id",
            "group_name",
            "member_id",
            "user_name",
        ])],
        calls: Calls::reading(&[
            instance::FIND,
            &[
                "identitystore:GetGroupId",
                "identitystore:GetUserId",
                "identitystore:ListGroupMemberships",
                "identitystore:ListGroupMembershipsForMember",
                "identitystore:ListGroups",
                "identitystore:ListUsers",
            ],
        ]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let store = aws
            .identity_store(config.identity_store_id.as_deref())
            .await?;
        let (mut group_id, mut member_id) = (None, None);
        let memberships = if config.group_id.is_some() || config.group_name.is_some() {
            let name = ("group_name", config.group_name);
            let id = identified(aws, &store, PrincipalType::Group, config.group_id, name).await?;
            aws.memberships_of_group(&store, group_id.insert(id))
                .await
                .map_err(|error| error.if_missing_at("group_id"))?
        } else {
            let name = ("user_name", config.user_name);
            let id = identified(aws, &store, PrincipalType::User, config.member_id, name).await?;
            aws.memberships_of_member(&store, member_id.insert(id))
                .await
                .map_err(|error| error.if_missing_at("member_id"))?
        };
        let mut memberships = memberships.to_vec();
        memberships.sort_by(|a, b| (&a.group_id, &a.member_id).cmp(&(&b.group_id, &b.member_id)));
        Ok(Answer {
            group_id,
            group_ids: memberships.iter().map(|one| one.group_id.clone()).collect(),
            identity_store_id: store,
            member_id,
            member_ids: memberships
                .iter()
                .map(|one| one.member_id.clone())
                .collect(),
            group_memberships: memberships,
        })
    }
}
