//! The table of a subscription.

use crate::areas::principal::named_principal::{
    PRINCIPAL_ID, PRINCIPAL_NAME, PRINCIPAL_TYPE, TIMEOUTS, WAIT_FOR_PRINCIPAL,
};
use crate::areas::q_developer::q_developer_profile::PROFILE_ARN;
use crate::aws::console::q_developer::same_plan;
use crate::shape::schema::{Attribute, Check, Follows, Kind, OnChange, checks};

pub(super) const ATTRIBUTES: &[Attribute] = &[
    Attribute::computed(
        "id",
        Kind::String,
        Follows::These(&["principal_id", "principal_type", "region"]),
        "The import id: principal type, principal id and Region, with commas between them.",
    ),
    Attribute::optional_computed(
        "instance_arn",
        Kind::String,
        OnChange::Replace,
        Follows::Nothing,
        "ARN of the instance whose directory the principal is in. Defaults to the provider's `instance_arn`, then to the \
         only instance that is visible.",
    ).of("instance", "arn")
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
    PRINCIPAL_ID,
    PRINCIPAL_NAME,
    PRINCIPAL_TYPE,
    Attribute::optional_computed(
        "profile_arn",
        Kind::String,
        OnChange::Move,
        Follows::These(&["region"]),
        "ARN of the profile, which says in which Region to subscribe and lets Terraform create the profile first. AWS \
         itself is not told: an account has one profile in a Region. Defaults to that of `region`.",
    ).of("q_developer_profile", "arn")
    .checks(&[PROFILE_ARN]),
    Attribute::optional_computed(
        "region",
        Kind::String,
        OnChange::Move,
        Follows::These(&["profile_arn"]),
        "Region of the profile. Defaults to that of `profile_arn`, then to the provider's.",
    ),
    Attribute::computed(
        "status",
        Kind::String,
        Follows::These(&["principal_id", "principal_type"]),
        "`PENDING` until it is first used, then `ACTIVE`; `CANCELLED` until the end of the month in which it was ended. \
         Null while AWS lists nothing, and from an apply of many subscriptions to the next refresh.",
    ),
    TIMEOUTS,
    WAIT_FOR_PRINCIPAL,
];
