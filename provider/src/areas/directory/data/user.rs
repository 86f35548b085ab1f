//! One user of the identity store.

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

pub(crate) struct User;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    email: Option<String>,
    external_id: Option<ExternalId>,
    identity_store_id: Option<String>,
    optional: Option<bool>,
    timeouts: Option<Timeouts>,
    user_id: Option<String>,
    user_name: Option<String>,
    wait: Option<bool>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    #[serde(flatten)]
    user: Option<directory::User>,
    found: bool,
}

impl DataSource for User {
    const NAME: &'static str = "identitycenter_user";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "A user of the identity store, by id, user name, e-mail address or id in the system that it was \
                      synchronised from.",
        attributes: &joined::<{ GIVEN.len() + ASKED.len() }>(GIVEN, ASKED),
        rules: &[Rule::ExactlyOneOf(&[
            "user_id",
            "user_name",
            "email",
            "external_id",
        ])],
        calls: Calls::reading(&[directory::LOOK_UP_USER, instance::FIND]),
        ..Schema::EMPTY
    };

    async fn named(aws: &Aws, id: &str) -> Result<Option<Named>, Error> {
        let store = aws.identity_store(None).await?;
        let found = aws.user(&store, &Key::Id(id.to_owned())).await;
        let name = unless_denied(found)?.and_then(|user| user.user_name);
        Ok(name.map(|name| Named::by_name("users", "user_name", name, ("user_id", id))))
    }

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let store = aws
            .identity_store(config.identity_store_id.as_deref())
            .await?;
        let key = match (
            config.user_id,
            config.user_name,
            config.email,
            config.external_id,
        ) {
            (Some(id), ..) => Key::Id(id),
            (_, Some(name), ..) => Key::UserName(name),
            (_, _, Some(address), _) => Key::Email(address),
            (.., external) => Key::ExternalId(external.unwrap_or_default()),
        };
        let limit = Timeouts::of(config.timeouts.as_ref(), &Self::SCHEMA, Operation::Read);
        let limit = (config.wait == Some(true)).then_some(limit);
        let what = format!("user with {}", said(&key));
        let user = sought(aws, limit, config.optional == Some(true), &what, || {
            aws.user(&store, &key)
        })
        .await?;
        Ok(Answer {
            found: user.is_some(),
            user,
        })
    }
}

const LABELLED: Kind = Kind::ObjectList(&[
    Attribute::output("primary", Kind::Bool, "Whether it is the first to use."),
    Attribute::output("type", Kind::String, "What kind it is, such as `work`."),
    Attribute::output("value", Kind::String, "The value itself."),
]);

/// What AWS says of every user, but for what it can be looked up by.
pub(super) const GIVEN: &[Attribute] = &[
    Attribute::output(
        "addresses",
        Kind::ObjectList(&[
            Attribute::output("country", Kind::String, "Country."),
            Attribute::output(
                "formatted",
                Kind::String,
                "The whole address as it is written.",
            ),
            Attribute::output("locality", Kind::String, "City or town."),
            Attribute::output("postal_code", Kind::String, "Postal code."),
            Attribute::output("primary", Kind::Bool, "Whether it is the first to use."),
            Attribute::output("region", Kind::String, "State or region."),
            Attribute::output("street_address", Kind::String, "Street and number."),
            Attribute::output("type", Kind::String, "What kind it is, such as `work`."),
        ]),
        "Postal addresses.",
    ),
    Attribute::output("birthdate", Kind::String, "Date of birth."),
    Attribute::output(
        "created_at",
        Kind::String,
        "When the user was created, as RFC 3339.",
    ),
    Attribute::output("created_by", Kind::String, "Who created the user."),
    Attribute::output("display_name", Kind::String, "Name that is shown."),
    Attribute::output("emails", LABELLED, "E-mail addresses."),
    ENTERPRISE,
    EXTERNAL_IDS,
    Attribute::output("id", Kind::String, "The same as `user_id`."),
    Attribute::output("locale", Kind::String, "Locale, such as `en-US`."),
    Attribute::output(
        "name",
        Kind::Object(&[
            Attribute::output("family_name", Kind::String, "Family name."),
            Attribute::output(
                "formatted",
                Kind::String,
                "The whole name as it is written.",
            ),
            Attribute::output("given_name", Kind::String, "Given name."),
            Attribute::output(
                "honorific_prefix",
                Kind::String,
                "What stands before the name.",
            ),
            Attribute::output(
                "honorific_suffix",
                Kind::String,
                "What stands after the name.",
            ),
            Attribute::output("middle_name", Kind::String, "Middle name."),
        ]),
        "Name of the person.",
    ),
    Attribute::output("nick_name", Kind::String, "Nickname."),
    Attribute::output("phone_numbers", LABELLED, "Telephone numbers."),
    Attribute::output(
        "photos",
        Kind::ObjectList(&[
            Attribute::output("display", Kind::String, "Name of the photo."),
            Attribute::output("primary", Kind::Bool, "Whether it is the first to use."),
            Attribute::output("type", Kind::String, "What kind it is."),
            Attribute::output("value", Kind::String, "Address of the photo."),
        ]),
        "Photos.",
    ),
    Attribute::output("preferred_language", Kind::String, "Preferred language."),
    Attribute::output("profile_url", Kind::String, "Address of the profile."),
    Attribute::output("roles", LABELLED, "Roles."),
    Attribute::output("timezone", Kind::String, "Time zone."),
    Attribute::output("title", Kind::String, "Title."),
    Attribute::output(
        "revision",
        Kind::String,
        "What AWS counts the changes of the user by.",
    ),
    Attribute::output(
        "updated_at",
        Kind::String,
        "When the user was last changed, as RFC 3339.",
    ),
    Attribute::output("updated_by", Kind::String, "Who last changed the user."),
    Attribute::output("user_arn", Kind::String, "ARN of the user."),
    Attribute::output("user_status", Kind::String, "`ENABLED` or `DISABLED`."),
    Attribute::output("user_type", Kind::String, "Kind of user."),
    Attribute::output("website", Kind::String, "Website."),
];

const ENTERPRISE: Attribute = Attribute::output(
    "enterprise",
    Kind::Object(&[
        Attribute::output("cost_center", Kind::String, "Cost center."),
        Attribute::output("department", Kind::String, "Department."),
        Attribute::output("division", Kind::String, "Division."),
        Attribute::output("employee_number", Kind::String, "Number of the employee."),
        Attribute::output(
            "manager",
            Kind::Object(&[
                Attribute::output(
                    "ref",
                    Kind::String,
                    "Address of the manager, `$ref` in SCIM.",
                ),
                Attribute::output("value", Kind::String, "Id of the manager."),
            ]),
            "Who the person reports to.",
        ),
        Attribute::output("organization", Kind::String, "Organization."),
    ]),
    "Enterprise attributes.",
);

const ASKED: &[Attribute] = &[
    Attribute::input(
        "email",
        Kind::String,
        "E-mail address to look the user up by.",
    )
    .checks(&[Check::Length { min: 1, max: 1024 }]),
    EXTERNAL_ID,
    FOUND,
    IDENTITY_STORE_ID,
    OPTIONAL,
    TIMEOUTS,
    Attribute::input_output("user_id", Kind::String, "Id of the user.")
        .checks(&[checks::PRINCIPAL_ID]),
    Attribute::input_output(
        "user_name",
        Kind::String,
        "Name that the user signs in with.",
    )
    .checks(&[Check::Length { min: 1, max: 128 }]),
    WAIT,
];
