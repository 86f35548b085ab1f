//! One group of the identity store.

use serde::{Deserialize, Serialize};

use crate::areas::principal::sought::{
    EXTERNAL_ID, EXTERNAL_IDS, FOUND, IDENTITY_STORE_ID, OPTIONAL, TIMEOUTS, WAIT, joined, said,
    sought,
};
use crate::aws::directory::{self, ExternalId, Key};
use crate::aws::{Aws, Error, instance, unless_denied};
use crate::shape::data_source::{DataSource, Named};
use crate::shape::schema::{Attribute, Calls, Check, Kind, Operation, Rule, Schema, checks};
use crate::shape::timeouts::Timeouts;

pub(crate) struct Group;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    display_name: Option<String>,
    external_id: Option<ExternalId>,
    group_id: Option<String>,
    identity_store_id: Option<String>,
    optional: Option<bool>,
    timeouts: Option<Timeouts>,
    wait: Option<bool>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    #[serde(flatten)]
    group: Option<directory::Group>,
    found: bool,
}

impl DataSource for Group {
    const NAME: &'static str = "identitycenter_group";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "A group of the identity store, by its id, its display name or its id in the system that it was \
                      synchronised from.",
        attributes: &joined::<{ GIVEN.len() + ASKED.len() }>(GIVEN, ASKED),
        rules: &[Rule::ExactlyOneOf(&[
            "group_id",
            "display_name",
            "external_id",
        ])],
        calls: Calls::reading(&[directory::LOOK_UP_GROUP, instance::FIND]),
        ..Schema::EMPTY
    };

    async fn named(aws: &Aws, id: &str) -> Result<Option<Named>, Error> {
        let store = aws.identity_store(None).await?;
        let found = aws.group(&store, &Key::Id(id.to_owned())).await;
        let name = unless_denied(found)?.and_then(|group| group.display_name);
        Ok(name.map(|name| Named::by_name("groups", "display_name", name, ("group_id", id))))
    }

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let store = aws
            .identity_store(config.identity_store_id.as_deref())
            .await?;
        let key = match (config.group_id, config.display_name, config.external_id) {
            (Some(id), ..) => Key::Id(id),
            (_, Some(name), _) => Key::DisplayName(name),
            (.., external) => Key::ExternalId(external.unwrap_or_default()),
        };
        let limit = Timeouts::of(config.timeouts.as_ref(), &Self::SCHEMA, Operation::Read);
        let limit = (config.wait == Some(true)).then_some(limit);
        let what = format!("group with {}", said(&key));
        let group = sought(aws, limit, config.optional == Some(true), &what, || {
            aws.group(&store, &key)
        })
        .await?;
        Ok(Answer {
            found: group.is_some(),
            group,
        })
    }
}

/// What AWS says of every group, but for what it can be looked up by.
pub(super) const GIVEN: &[Attribute] = &[
    Attribute::output(
        "created_at",
        Kind::String,
        "When the group was created, as RFC 3339.",
    ),
    Attribute::output("created_by", Kind::String, "Who created the group."),
    Attribute::output("description", Kind::String, "Description of the group."),
    EXTERNAL_IDS,
    Attribute::output("group_arn", Kind::String, "ARN of the group."),
    Attribute::output("id", Kind::String, "The same as `group_id`."),
    Attribute::output(
        "revision",
        Kind::String,
        "What AWS counts the changes of the group by.",
    ),
    Attribute::output(
        "updated_at",
        Kind::String,
        "When the group was last changed, as RFC 3339.",
    ),
    Attribute::output("updated_by", Kind::String, "Who last changed the group."),
];

const ASKED: &[Attribute] = &[
    Attribute::input_output("display_name", Kind::String, "Display name of the group.")
        .checks(&[Check::Length { min: 1, max: 1024 }]),
    EXTERNAL_ID,
    FOUND,
    Attribute::input_output("group_id", Kind::String, "Id of the group.")
        .checks(&[checks::PRINCIPAL_ID]),
    IDENTITY_STORE_ID,
    OPTIONAL,
    TIMEOUTS,
    WAIT,
];
