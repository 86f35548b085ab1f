//! The table of a subscription.

use std::time::Duration;

use crate::aws::console::q_developer::same_plan;
use crate::resources::q_developer_profile::PROFILE_ARN;
use crate::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, Operation, checks};

pub(super) const ATTRIBUTES: &[Attribute] = &[
    Attribute::computed(
        "id",
        Kind::String,
        Follows::Nothing,
        "The import id: principal type, principal id and Region, with commas between them.",
    ),
    Attribute::optional_computed(
        "instance_arn",
        Kind::String,
        OnChange::Replace,
        Follows::Nothing,
        "ARN of the instance whose directory the principal is in. Defaults to the provider's `instance_arn`, then to the \
         only instance that is visible.",
    )
    .checks(&[checks::INSTANCE_ARN]),
    Attribute::required(
        "plan",
        Kind::String,
        OnChange::InPlace,
        "The plan: `Q_DEVELOPER_STANDALONE_PRO`, `Q_DEVELOPER_STANDALONE_PRO_PLUS` or `Q_DEVELOPER_STANDALONE_POWER`; some \
         accounts take `KIRO_ENTERPRISE_PRO`, `KIRO_ENTERPRISE_PRO_PLUS`, `KIRO_ENTERPRISE_PRO_MAX` or \
         `KIRO_ENTERPRISE_POWER` instead. Both names of a plan mean the same. AWS refuses a plan that it does not have.",
    )
    .checks(&[Check::Length { min: 1, max: 256 }])
    .same(same_plan),
    Attribute::optional_computed(
        "principal_id",
        Kind::String,
        OnChange::Replace,
        Follows::These(&["principal_name", "principal_type"]),
        "Id of the user or group. Exactly one of this and `principal_name` must be set.",
    )
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional(
        "principal_name",
        Kind::String,
        OnChange::InPlace,
        "User name of the user, or display name of the group. The subscription is replaced when the name comes to mean \
         another principal.",
    )
    .checks(&[Check::Length { min: 1, max: 1024 }]),
    Attribute::required("principal_type", Kind::String, OnChange::Replace, "`USER` or `GROUP`.")
        .checks(&[Check::OneOf(&["USER", "GROUP"])]),
    Attribute::optional_computed(
        "profile_arn",
        Kind::String,
        OnChange::Replace,
        Follows::These(&["region"]),
        "ARN of the profile, which says in which Region to subscribe and lets Terraform create the profile first. AWS \
         itself is not told: an account has one profile in a Region.",
    )
    .checks(&[PROFILE_ARN]),
    Attribute::optional_computed(
        "region",
        Kind::String,
        OnChange::Replace,
        Follows::These(&["profile_arn"]),
        "Region of the profile. Defaults to that of `profile_arn`, then to the provider's.",
    ),
    Attribute::computed(
        "status",
        Kind::String,
        Follows::Nothing,
        "`PENDING` until it is first used, then `ACTIVE`; `CANCELLED` until the end of the month in which it was ended. \
         Not set while AWS lists nothing.",
    ),
    Attribute::timeouts(&[Attribute::timeout(
        Operation::Create,
        &[Check::Timeout { default: Duration::from_secs(10 * 60) }],
    )]),
    Attribute::defaulted(
        "wait_for_principal",
        Kind::Bool,
        OnChange::InPlace,
        Literal::Bool(false),
        "Whether to wait, for at most `timeouts.create`, for a principal that the identity provider has not synchronised \
         yet.",
    ),
];
