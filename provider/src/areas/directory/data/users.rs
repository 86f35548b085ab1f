//! The users of the identity store, filtered.
//!
//! Decides that all pages are read and filtered here: AWS has deprecated the filters of its own
//! listing in favour of a look-up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::user;
use crate::areas::principal::sought::{IDENTITY_STORE_ID, Names, REGEX, joined};
use crate::aws::directory::{self, Key};
use crate::aws::{Aws, Error, instance};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Rule, Schema};

pub(crate) struct Users;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    user_name: Option<String>,
    user_name_prefix: Option<String>,
    user_name_regex: Option<String>,
    identity_store_id: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    users: Vec<directory::User>,
    identity_store_id: String,
    ids: Vec<String>,
    ids_by_user_name: BTreeMap<String, String>,
}

const NAMED: &[Attribute] = &[
    Attribute::output(
        "user_name",
        Kind::String,
        "Name that the user signs in with.",
    ),
    Attribute::output("user_id", Kind::String, "Id of the user."),
    Attribute::output(
        "identity_store_id",
        Kind::String,
        "Id of the identity store.",
    ),
];

impl DataSource for Users {
    const NAME: &'static str = "identitycenter_users";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The users of an identity store. There may be none.",
        attributes: &[
            Attribute::input(
                "user_name",
                Kind::String,
                "The user name that the user must have.",
            )
            .checks(&[Check::Length { min: 1, max: 128 }]),
            Attribute::input(
                "user_name_prefix",
                Kind::String,
                "What the user name must begin with, in the same case.",
            )
            .checks(&[Check::Length { min: 1, max: 128 }]),
            Attribute::input(
                "user_name_regex",
                Kind::String,
                "Regular expression that must match somewhere in the user name.",
            )
            .checks(&[REGEX]),
            Attribute::output(
                "users",
                Kind::ObjectList(&joined::<{ user::GIVEN.len() + NAMED.len() }>(
                    user::GIVEN,
                    NAMED,
                )),
                "The users, ordered by user name.",
            ),
            IDENTITY_STORE_ID,
            Attribute::output(
                "ids",
                Kind::List(&Kind::String),
                "Ids of the users, in the same order.",
            ),
            Attribute::output(
                "ids_by_user_name",
                Kind::Map(&Kind::String),
                "Ids of the users by user name.",
            ),
        ],
        rules: &[Rule::AtMostOneOf(&[
            "user_name",
            "user_name_prefix",
            "user_name_regex",
        ])],
        calls: Calls::reading(&[directory::LOOK_UP_USER, instance::FIND]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let store = aws
            .identity_store(config.identity_store_id.as_deref())
            .await?;
        let names = Names::new(
            config.user_name_prefix.as_deref(),
            config.user_name_regex.as_deref(),
        )?;
        let mut users = match config.user_name {
            // A look-up instead of a listing: AWS has deprecated the filters of its listings.
            Some(name) => aws
                .user(&store, &Key::UserName(name))
                .await?
                .into_iter()
                .collect(),
            None => aws.users(&store).await?,
        };
        users.retain(|user| names.fit(user.user_name.as_deref().unwrap_or_default()));
        users.sort_by(|a, b| (&a.user_name, &a.id).cmp(&(&b.user_name, &b.id)));
        Ok(Answer {
            identity_store_id: store,
            ids: users.iter().map(|user| user.id.clone()).collect(),
            ids_by_user_name: users
                .iter()
                .filter_map(|user| Some((user.user_name.clone()?, user.id.clone())))
                .collect(),
            users,
        })
    }
}
