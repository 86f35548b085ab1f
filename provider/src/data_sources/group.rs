//! One group of the identity store.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::aws::directory::{self, ExternalId, Key};
use crate::aws::{Aws, Error};
use crate::data_source::DataSource;
use crate::schema::{Attribute, Check, Kind, OnChange, Operation, Rule, Schema, checks};
use crate::timeouts::Timeouts;

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
    id: Option<String>,
}

impl DataSource for Group {
    const NAME: &'static str = "identitycenter_group";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "A group of the identity store, by its id, its display name or its id in the system that it was \
                      synchronised from.",
        attributes: &[
            Attribute::output(
                "created_at",
                Kind::String,
                "When the group was created, as RFC 3339.",
            ),
            Attribute::output("created_by", Kind::String, "Who created the group."),
            Attribute::output("description", Kind::String, "Description of the group."),
            Attribute::input_output("display_name", Kind::String, "Display name of the group.")
                .checks(&[Check::Length { min: 1, max: 1024 }]),
            EXTERNAL_ID,
            EXTERNAL_IDS,
            FOUND,
            Attribute::output("group_arn", Kind::String, "ARN of the group."),
            Attribute::input_output("group_id", Kind::String, "Id of the group.")
                .checks(&[checks::PRINCIPAL_ID]),
            Attribute::output("id", Kind::String, "The same as `group_id`."),
            IDENTITY_STORE_ID,
            OPTIONAL,
            TIMEOUTS,
            Attribute::output(
                "updated_at",
                Kind::String,
                "When the group was last changed, as RFC 3339.",
            ),
            Attribute::output("updated_by", Kind::String, "Who last changed the group."),
            WAIT,
        ],
        rules: &[Rule::ExactlyOneOf(&[
            "group_id",
            "display_name",
            "external_id",
        ])],
        permissions: &[
            "identitystore:DescribeGroup",
            "identitystore:GetGroupId",
            "sso:ListInstances",
        ],
        ..Schema::EMPTY
    };

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
            id: group.as_ref().map(|group| group.group_id.clone()),
            group,
        })
    }
}

pub(super) const IDENTITY_STORE_ID: Attribute = Attribute::input_output(
    "identity_store_id",
    Kind::String,
    "Id of the identity store. Defaults to that of the provider's `instance_arn`, then of the only instance that is visible.",
)
.checks(&[checks::IDENTITY_STORE_ID]);

pub(super) const EXTERNAL_ID: Attribute = Attribute::input(
    "external_id",
    Kind::Object(&[
        Attribute::required("id", Kind::String, OnChange::InPlace, "Id in that system."),
        Attribute::required(
            "issuer",
            Kind::String,
            OnChange::InPlace,
            "The system, as Identity Center knows it.",
        ),
    ]),
    "Id in the system that it was synchronised from, to look it up by.",
);

pub(super) const EXTERNAL_IDS: Attribute = Attribute::output(
    "external_ids",
    Kind::ObjectList(&[
        Attribute::output("id", Kind::String, "Id in that system."),
        Attribute::output("issuer", Kind::String, "The system."),
    ]),
    "Ids in the systems that it was synchronised from.",
);

pub(super) const FOUND: Attribute = Attribute::output("found", Kind::Bool, "Whether there is one.");

pub(super) const OPTIONAL: Attribute = Attribute::input(
    "optional",
    Kind::Bool,
    "Whether it is no error if nothing is found: `found` is then `false` and everything else null.",
);

pub(super) const WAIT: Attribute = Attribute::input(
    "wait",
    Kind::Bool,
    "Whether to wait, for at most `timeouts.read`, until the identity provider has synchronised it.",
);

pub(super) const TIMEOUTS: Attribute = Attribute::timeouts(&[Attribute::timeout(
    Operation::Read,
    &[Check::Timeout {
        default: Duration::from_secs(10 * 60),
    }],
)]);

/// What something is looked up by, in words.
pub(super) fn said(key: &Key) -> String {
    match key {
        Key::Id(id) => format!("id {id:?}"),
        Key::DisplayName(name) => format!("display name {name:?}"),
        Key::UserName(name) => format!("user name {name:?}"),
        Key::Email(address) => format!("e-mail address {address:?}"),
        Key::ExternalId(external) => {
            format!("external id {:?} of {:?}", external.id, external.issuer)
        }
    }
}

/// Looks once, or until `limit` if there is one. `what` is what is looked for, in words.
pub(super) async fn sought<T, F>(
    aws: &Aws,
    limit: Option<Duration>,
    optional: bool,
    what: &str,
    look: impl Fn() -> F,
) -> Result<Option<T>, Error>
where
    F: Future<Output = Result<Option<T>, Error>>,
{
    let found = match limit {
        Some(limit) => match aws.wait(limit, &format!("a {what}"), &look).await {
            Ok(found) => Some(found),
            Err(error) if optional && error.is(crate::aws::Kind::TimedOut) => None,
            Err(error) => return Err(error),
        },
        None => look().await?,
    };
    if found.is_none() && !optional {
        return Err(Error::not_found(format!("there is no {what}")).advise(
            "If the identity provider synchronises it later, set wait = true; if it may be missing, optional = true.",
        ));
    }
    Ok(found)
}
