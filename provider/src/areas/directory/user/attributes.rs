//! The attributes of a user, with the bounds that AWS has for each.
//!
//! Source: the `CreateUserRequest` of the identitystore model. What IAM Identity Center needs although
//! the model does not is in the sentences of its API reference ("When used in IAM Identity Center, this
//! parameter is required").

use crate::areas::directory::principal::{
    EXTERNAL_IDS, IDENTITY_STORE_ID, NOT_RESERVED, needed_text, revision, text,
};
use crate::shape::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, Source, checks};

/// Whatever an update may change.
const WRITTEN: Follows = Follows::These(&[
    "addresses",
    "birthdate",
    "display_name",
    "emails",
    "enterprise",
    "locale",
    "name",
    "nick_name",
    "phone_numbers",
    "photos",
    "preferred_language",
    "profile_url",
    "roles",
    "timezone",
    "title",
    "user_name",
    "user_type",
    "website",
]);

const PRIMARY: Attribute = Attribute::defaulted(
    "primary",
    Kind::Bool,
    OnChange::InPlace,
    Literal::Bool(false),
    "Whether it is the first to use.",
);

/// Of a list that has one element at most. Applications that are sent `${user:email}` get nothing of one that is not.
const ONLY: Attribute = Attribute::optional_computed(
    "primary",
    Kind::Bool,
    OnChange::InPlace,
    Follows::Nothing,
    "Whether it is the one to use. Null means that it is, and of one that is there already that it stays what it is.",
);

const TYPE: Attribute = text("type", "What kind it is, such as `work`.");

const fn computed(name: &'static str, description: &'static str) -> Attribute {
    Attribute::computed(name, Kind::String, Follows::Nothing, description)
}

const fn list(
    name: &'static str,
    inner: &'static [Attribute],
    description: &'static str,
) -> Attribute {
    Attribute::optional(
        name,
        Kind::ObjectList(inner),
        OnChange::InPlace,
        description,
    )
    .checks(&[Check::AtMost(1)])
}

/// What a user has one of at most.
pub(super) const ONE_AT_MOST: [&str; 4] = ["addresses", "emails", "phone_numbers", "roles"];

pub(super) const ATTRIBUTES: &[Attribute] = &[
    list(
        "addresses",
        &[
            text("country", "Country."),
            text("formatted", "The whole address as it is written."),
            text("locality", "City or town."),
            text("postal_code", "Postal code."),
            ONLY,
            text("region", "State or region."),
            text("street_address", "Street and number."),
            TYPE,
        ],
        "Postal address.",
    ),
    Attribute::optional(
        "birthdate",
        Kind::String,
        OnChange::InPlace,
        "Date of birth.",
    )
    .checks(&[Check::Pattern {
        regex: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        says: "a date such as `1990-12-31`",
    }]),
    computed("created_at", "When the user was created, as RFC 3339."),
    computed("created_by", "Who created the user."),
    needed_text("display_name", "Name that is shown."),
    list(
        "emails",
        &[ONLY, TYPE, needed_text("value", "The address.")],
        "E-mail address, unique in the identity store.",
    ),
    ENTERPRISE,
    EXTERNAL_IDS,
    computed("id", "The same as `user_id`."),
    IDENTITY_STORE_ID,
    text("locale", "Locale, such as `en-US`."),
    NAME,
    text("nick_name", "Nickname."),
    list(
        "phone_numbers",
        &[ONLY, TYPE, needed_text("value", "The number.")],
        "Telephone number.",
    ),
    Attribute::optional(
        "photos",
        Kind::ObjectList(&[
            text("display", "Description of the photo."),
            PRIMARY,
            TYPE,
            needed_text("value", "Address of the photo, or its data."),
        ]),
        OnChange::InPlace,
        "Photos: jpg, jpeg, png or gif.",
    )
    .checks(&[Check::AtMost(3)]),
    text("preferred_language", "Preferred language, such as `en-us`."),
    text("profile_url", "Address of the profile."),
    revision(WRITTEN),
    list(
        "roles",
        &[ONLY, TYPE, needed_text("value", "Name of the role.")],
        "Role of the person; nothing is permitted by it.",
    ),
    text("timezone", "Time zone."),
    text("title", "Title."),
    Attribute::computed(
        "updated_at",
        Kind::String,
        WRITTEN,
        "When the user was last changed, as RFC 3339.",
    ),
    Attribute::computed(
        "updated_by",
        Kind::String,
        WRITTEN,
        "Who last changed the user.",
    ),
    computed("user_arn", "ARN of the user."),
    computed("user_id", "Id of the user, a GUID.").checks(&[checks::PRINCIPAL_ID]),
    Attribute::required(
        "user_name",
        Kind::String,
        OnChange::InPlace,
        "Name that the user signs in with, unique in the identity store.",
    )
    .checks(&[
        Check::Length { min: 1, max: 128 },
        Check::Pattern {
            regex: r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]*$",
            says: "of letters, digits, symbols and punctuation, without spaces",
        },
        NOT_RESERVED,
    ]),
    computed("user_status", "`ENABLED` or `DISABLED`."),
    text("user_type", "Kind of user."),
    text("website", "Website."),
];

const NAME: Attribute = Attribute::required(
    "name",
    Kind::Object(&[
        needed_text("family_name", "Family name."),
        text("formatted", "The whole name as it is written."),
        needed_text("given_name", "Given name."),
        text("honorific_prefix", "What stands before the name."),
        text("honorific_suffix", "What stands after the name."),
        text("middle_name", "Middle name."),
    ]),
    OnChange::InPlace,
    "Name of the person.",
);

const ENTERPRISE: Attribute = Attribute::optional(
    "enterprise",
    Kind::Object(&[
        text("cost_center", "Cost center."),
        text("department", "Department."),
        text("division", "Division."),
        text("employee_number", "Number of the employee."),
        Attribute::optional(
            "manager",
            Kind::Object(&[
                text("ref", "Address of the manager, `$ref` in SCIM."),
                text("value", "Id of the manager."),
            ]),
            OnChange::InPlace,
            "Who the person reports to.",
        ),
        text("organization", "Organization."),
    ]),
    OnChange::InPlace,
    "Enterprise attributes.",
);

pub(super) const MOVED_FROM: &[Source] = &[
    Source {
        resource: "aws_identitystore_user",
        same: &[
            "addresses",
            "display_name",
            "emails",
            "external_ids",
            "identity_store_id",
            "locale",
            "name",
            "phone_numbers",
            "preferred_language",
            "profile_url",
            "timezone",
            "title",
            "user_id",
            "user_name",
            "user_status",
            "user_type",
        ],
        renamed: &[("nick_name", "nickname")],
        ..Source::EMPTY
    },
    Source {
        resource: "awscc_identitystore_user",
        same: &[
            "addresses",
            "birthdate",
            "created_at",
            "created_by",
            "display_name",
            "emails",
            "identity_store_id",
            "locale",
            "name",
            "nick_name",
            "phone_numbers",
            "photos",
            "preferred_language",
            "profile_url",
            "roles",
            "timezone",
            "title",
            "updated_at",
            "updated_by",
            "user_id",
            "user_name",
            "user_status",
            "user_type",
            "website",
        ],
        renamed: &[("user_arn", "arn")],
        ..Source::EMPTY
    },
];
