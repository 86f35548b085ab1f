//! The table of an instance.

use std::time::Duration;

use super::ORGANIZATION;
use crate::shape::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, Operation, checks};

pub(super) const ATTRIBUTES: &[Attribute] = &[
    Attribute::computed("access_portal_url", Kind::String, Follows::Nothing, "Address at which people sign in."),
    Attribute::computed("arn", Kind::String, Follows::Nothing, "ARN of the instance.").checks(&[checks::INSTANCE_ARN]),
    Attribute::computed("created_date", Kind::String, Follows::Nothing, "When the instance was created, as RFC 3339."),
    Attribute::optional_computed(
        "deletion_protection",
        Kind::Bool,
        OnChange::InPlace,
        Follows::These(&["type"]),
        "Whether destroying the resource leaves the instance alone. An `ACCOUNT` instance (default `false`) cannot be \
         destroyed while this is `true`. For the `ORGANIZATION` instance it is always `true`: destroying the resource \
         only removes it from the state.",
    ),
    Attribute::optional_computed(
        "encryption",
        Kind::Object(&[
            Attribute::required("key_type", Kind::String, OnChange::InPlace, "`AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`.")
                .checks(&[Check::OneOf(&["AWS_OWNED_KMS_KEY", "CUSTOMER_MANAGED_KEY"])]),
            Attribute::optional("kms_key_arn", Kind::String, OnChange::InPlace, "ARN of the KMS key, for `CUSTOMER_MANAGED_KEY`; null for the other.").of_elsewhere()
                .checks(&[checks::KMS_KEY_ARN]),
        ]),
        OnChange::InPlace,
        Follows::Nothing,
        "The key that encrypts what is at rest. Customer managed keys are for the organization instance only. Null leaves it as it is.",
    ),
    Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `arn`."),
    Attribute::computed("identity_store_arn", Kind::String, Follows::Nothing, "ARN of the identity store."),
    Attribute::computed("identity_store_id", Kind::String, Follows::Nothing, "Id of the identity store, which holds users and groups."),
    Attribute::optional_computed(
        "name",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Name of the instance. AWS cannot remove a name: without this argument it stays as it is.",
    )
    .checks(&[
        Check::Length { min: 1, max: 255 },
        Check::Pattern { regex: r"^[A-Za-z0-9_+=,.@-]+$", says: "letters, digits and `_+=,.@-`" },
    ]),
    Attribute::computed("owner_account_id", Kind::String, Follows::Nothing, "Account that the instance belongs to."),
    Attribute::optional_computed(
        "permission_sets_enabled",
        Kind::Bool,
        OnChange::InPlace,
        Follows::Nothing,
        "Whether the organization instance gives access to AWS accounts too. Once `true` it stays so. Null leaves it as it is.",
    ),
    Attribute::computed("primary_region", Kind::String, Follows::Nothing, "Region in which the instance was created."),
    Attribute::computed("status", Kind::String, Follows::Nothing, "`CREATE_IN_PROGRESS`, `CREATE_FAILED`, `DELETE_IN_PROGRESS` or `ACTIVE`."),
    Attribute::tags(),
    Attribute::tags_all(),
    Attribute::timeouts(&[
        Attribute::timeout(Operation::Create, &[Check::Timeout { default: Duration::from_secs(30 * 60) }]),
        Attribute::timeout(Operation::Update, &[Check::Timeout { default: Duration::from_secs(30 * 60) }]),
        Attribute::timeout(Operation::Delete, &[Check::Timeout { default: Duration::from_secs(30 * 60) }]),
    ]),
    Attribute::defaulted(
        "type",
        Kind::String,
        OnChange::Replace,
        Literal::String("ACCOUNT"),
        "`ACCOUNT` for an instance of this account, `ORGANIZATION` for that of the organization. One cannot become the other.",
    )
    .checks(&[Check::OneOf(&["ACCOUNT", ORGANIZATION])]),
];
