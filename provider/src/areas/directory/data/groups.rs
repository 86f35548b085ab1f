//! The groups of the identity store, filtered.
//!
//! Decides that all pages are read and filtered here: AWS has deprecated the filters of its own
//! listing in favour of a look-up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::group;
use crate::areas::principal::sought::{IDENTITY_STORE_ID, Names, REGEX, joined};
use crate::aws::directory::{self, Key};
use crate::aws::{Aws, Error, instance};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Rule, Schema};

pub(crate) struct Groups;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    display_name: Option<String>,
    display_name_prefix: Option<String>,
    display_name_regex: Option<String>,
    identity_store_id: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    groups: Vec<directory::Group>,
    identity_store_id: String,
    ids: Vec<String>,
    ids_by_display_name: BTreeMap<String, String>,
}

const NAMED: &[Attribute] = &[
    Attribute::output("display_name", Kind::String, "Display name of the group."),
    Attribute::output("group_id", Kind::String, "Id of the group."),
    Attribute::output(
        "identity_store_id",
        Kind::String,
        "Id of the identity store.",
    ),
];

impl DataSource for Groups {
    const NAME: &'static str = "identitycenter_groups";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The groups of an identity store. There may be none.",
        attributes: &[
            Attribute::input(
                "display_name",
                Kind::String,
                "The display name that the group must have.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            Attribute::input(
                "display_name_prefix",
                Kind::String,
                "What the display name must begin with, in the same case.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            Attribute::input(
                "display_name_regex",
                Kind::String,
                "Regular expression that must match somewhere in the display name.",
            )
            .checks(&[REGEX]),
            Attribute::output(
                "groups",
                Kind::ObjectList(&joined::<{ group::GIVEN.len() + NAMED.len() }>(
                    group::GIVEN,
                    NAMED,
                )),
                "The groups, ordered by display name.",
            ),
            IDENTITY_STORE_ID,
            Attribute::output(
                "ids",
                Kind::List(&Kind::String),
                "Ids of the groups, in the same order.",
            ),
            Attribute::output(
                "ids_by_display_name",
                Kind::Map(&Kind::String),
                "Ids of the groups by display name.",
            ),
        ],
        rules: &[Rule::AtMostOneOf(&[
            "display_name",
            "display_name_prefix",
            "display_name_regex",
        ])],
        calls: Calls::reading(&[directory::LOOK_UP_GROUP, instance::FIND]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let store = aws
            .identity_store(config.identity_store_id.as_deref())
            .await?;
        let names = Names::new(
            config.display_name_prefix.as_deref(),
            config.display_name_regex.as_deref(),
        )?;
        let mut groups = match config.display_name {
            // A look-up instead of a listing: AWS has deprecated the filters of its listings.
            Some(name) => aws
                .group(&store, &Key::DisplayName(name))
                .await?
                .into_iter()
                .collect(),
            None => aws.groups(&store).await?,
        };
        groups.retain(|group| names.fit(group.display_name.as_deref().unwrap_or_default()));
        groups.sort_by(|a, b| (&a.display_name, &a.id).cmp(&(&b.display_name, &b.id)));
        Ok(Answer {
            identity_store_id: store,
            ids: groups.iter().map(|group| group.id.clone()).collect(),
            ids_by_display_name: groups
                .iter()
                .filter_map(|group| Some((group.display_name.clone()?, group.id.clone())))
                .collect(),
            groups,
        })
    }
}
