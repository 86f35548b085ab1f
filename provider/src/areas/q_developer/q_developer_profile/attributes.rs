//! The table of a profile.

use std::time::Duration;

use crate::shape::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, Operation, checks};

/// As AWS has been seen to write it.
pub(crate) const PROFILE_ARN: Check = Check::Pattern {
    regex: r"^arn:aws(-[a-z]{1,5}){0,3}:codewhisperer:[a-z0-9-]+:[0-9]{12}:profile/.+$",
    says: "an ARN of a profile such as `arn:aws:codewhisperer:us-east-1:123456789012:profile/EXAMPLE`",
};

pub(super) const ATTRIBUTES: &[Attribute] = &[
    Attribute::optional_computed(
        "active_functionalities",
        Kind::Set(&Kind::String),
        OnChange::InPlace,
        Follows::Nothing,
        "What people may use: `ANALYSIS`, `COMPLETIONS`, `CONVERSATIONS`, `TASK_ASSIST`, `TRANSFORMATIONS`, or what AWS \
         has added since. AWS does not show it, so changes made elsewhere are not seen. Without this argument it stays \
         as it is.",
    ),
    Attribute::computed(
        "application_arn",
        Kind::String,
        Follows::Nothing,
        "ARN of the managed application that came with the profile, to which users and groups can be assigned. Not set \
         if AWS shows none, or several and no telling which.",
    ),
    Attribute::computed("arn", Kind::String, Follows::Nothing, "ARN of the profile.").checks(&[PROFILE_ARN]),
    Attribute::optional_computed(
        "description",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Description. AWS does not show it, so changes made elsewhere are not seen. Without this argument it stays as it is.",
    ),
    Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `arn`."),
    Attribute::optional_computed(
        "instance_arn",
        Kind::String,
        OnChange::Replace,
        Follows::Nothing,
        "ARN of the instance with which people sign in. Defaults to the provider's `instance_arn`, then to the only \
         instance that is visible.",
    ).of("instance", "arn")
    .checks(&[checks::INSTANCE_ARN]),
    Attribute::optional_computed(
        "kms_key_arn",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "ARN of the KMS key that encrypts what the profile keeps. A key cannot be removed: without this argument it stays \
         as it is.",
    ).of_elsewhere()
    .checks(&[checks::KMS_KEY_ARN]),
    Attribute::required("name", Kind::String, OnChange::InPlace, "Name of the profile.")
        .checks(&[Check::Length { min: 1, max: 256 }]),
    Attribute::defaulted(
        "recommendations_with_references",
        Kind::String,
        OnChange::InPlace,
        Literal::String("ALLOW"),
        "Whether suggestions may resemble public code, which the reference tracker then names. `ALLOW`, or what AWS has \
         beside it.",
    )
    .checks(&[Check::Length { min: 1, max: 64 }]),
    Attribute::optional_computed(
        "region",
        Kind::String,
        OnChange::Replace,
        Follows::Nothing,
        "Region of the profile, which need not be that of the instance. AWS documents `us-east-1` and `eu-central-1`. \
         Defaults to the provider's.",
    )
    .checks(&[Check::Pattern {
        regex: r"^[a-z]{2,}(-[a-z0-9]+)+$",
        says: "the name of a Region such as `us-east-1`",
    }]),
    Attribute::computed("status", Kind::String, Follows::Nothing, "Status of the profile: `ACTIVE` when it can be used."),
    Attribute::tags(),
    Attribute::tags_all(),
    Attribute::timeouts(&[
        Attribute::timeout(Operation::Create, &[Check::Timeout { default: Duration::from_secs(10 * 60) }]),
        Attribute::timeout(Operation::Update, &[Check::Timeout { default: Duration::from_secs(10 * 60) }]),
        Attribute::timeout(Operation::Delete, &[Check::Timeout { default: Duration::from_secs(10 * 60) }]),
    ]),
];
