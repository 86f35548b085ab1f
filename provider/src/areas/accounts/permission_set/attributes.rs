//! The table of a permission set, and what it calls.

use std::time::Duration;

use super::checks::{DESCRIPTION, INLINE_POLICY, RELAY_STATE, SESSION_DURATION};
use super::policies::{same_policy, same_text};
use super::{AUTO, NONE};
use crate::areas::accounts::named_permission_set::NAME_CHECKS;
use crate::aws::permission_set::{ATTACH, CREATE, DELETE, DETACH, MOST, NAMED, OUTDATED};
use crate::aws::permission_set::{POLICIES, PROVISION, READ, RESERVED, WHO};
use crate::aws::{directory, instance};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, Literal, OnChange, Operation, checks,
};

/// How long provisioning may take when the configuration does not say. AWS documents no time; thousands of accounts take
/// many minutes.
const PROVISIONING: Duration = Duration::from_secs(60 * 60);

/// How long assignments that are being deleted are waited for.
const DELETING: Duration = Duration::from_secs(10 * 60);

/// The role of a permission set, as IAM names its own: `ManagedPolicyArn` of the sso-admin model without the beginning.
pub(super) const POLICY: Check = Check::Pattern {
    regex: r"^(arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy/)?([A-Za-z0-9.,+@=_-]+/)*[A-Za-z0-9.,+@=_-]+$",
    says: "a policy of AWS: its ARN, or its name with its path such as `job-function/Billing`. A policy of your own goes \
           into `customer_managed_policies`",
};

/// `ManagedPolicyName` and `ManagedPolicyPath` of the sso-admin model.
const POLICY_NAME: &[Check] = &[
    Check::Length { min: 1, max: 128 },
    Check::Pattern {
        regex: r"^[A-Za-z0-9_+=,.@-]+$",
        says: "of letters, digits and `_+=,.@-`: the name of a policy, not its ARN",
    },
];
const POLICY_PATH: &[Check] = &[
    Check::Length { min: 1, max: 512 },
    Check::Pattern {
        regex: r"^(/[A-Za-z0-9.,+@=_-]+)*/$",
        says: "a path that begins and ends with `/`",
    },
];

pub(super) const ATTRIBUTES: &[Attribute] = &[
    Attribute::computed("arn", Kind::String, Follows::Nothing, "ARN of the permission set.")
        .checks(&[checks::PERMISSION_SET_ARN]),
    Attribute::computed(
        "created_date",
        Kind::String,
        Follows::Nothing,
        "When the permission set was created, as RFC 3339.",
    ),
    Attribute::optional_computed(
        "customer_managed_policies",
        Kind::ObjectSet(&[
            Attribute::required("name", Kind::String, OnChange::InPlace, "Name of the policy.")
                .checks(POLICY_NAME),
            Attribute::defaulted(
                "path",
                Kind::String,
                OnChange::InPlace,
                Literal::String("/"),
                "Path of the policy.",
            )
            .checks(POLICY_PATH),
        ]),
        OnChange::InPlace,
        Follows::Nothing,
        "Policies that each account has to have, by the name and the path that they have there. `[]` is none. \
         Null removes those that were written before.",
    )
    .managed()
    .checks(&[Check::AtMost(MOST)]),
    Attribute::optional_computed(
        "description",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Description of the permission set. AWS cannot empty it: what was written can only be replaced by another one. Null \
         leaves alone what others have written.",
    )
    .managed()
    .checks(&[DESCRIPTION]),
    Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `arn`."),
    Attribute::optional_computed(
        "inline_policy",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Policy of its own, as JSON. It is compared by its meaning: neither the order of keys, nor white space, nor a list of \
         one instead of what is in it is a change. An empty text is none. Null removes the one that was written before.",
    )
    .managed()
    .same(same_text)
    .checks(&[INLINE_POLICY]),
    Attribute::optional_computed(
        "instance_arn",
        Kind::String,
        OnChange::Replace,
        Follows::Nothing,
        "ARN of the instance. Defaults to the provider's `instance_arn`, then to the only instance that is visible.",
    )
    .of("instance", "arn")
    .checks(&[checks::INSTANCE_ARN]),
    Attribute::optional_computed(
        "managed_policies",
        Kind::Set(&Kind::String),
        OnChange::InPlace,
        Follows::Nothing,
        "Policies of AWS, each by its ARN or by its name with its path, such as `ReadOnlyAccess` or `job-function/Billing`. `[]` \
         is none. At most 25 together with `customer_managed_policies`. Null removes those that were written before.",
    )
    .managed()
    .same(same_policy)
    .checks(&[Check::AtMost(MOST), POLICY]),
    Attribute::required(
        "name",
        Kind::String,
        OnChange::Replace,
        "Name of the permission set, unique in the instance. AWS cannot change it.",
    )
    .checks(NAME_CHECKS),
    Attribute::optional_computed(
        "permissions_boundary",
        Kind::Object(&[
            Attribute::optional(
                "customer_managed_policy",
                Kind::Object(&[
                    Attribute::optional("name", Kind::String, OnChange::InPlace, "Name of the policy.")
                        .checks(POLICY_NAME),
                    Attribute::defaulted(
                        "path",
                        Kind::String,
                        OnChange::InPlace,
                        Literal::String("/"),
                        "Path of the policy.",
                    )
                    .checks(POLICY_PATH),
                ]),
                OnChange::InPlace,
                "A policy that each account has to have.",
            ),
            Attribute::optional(
                "managed_policy",
                Kind::String,
                OnChange::InPlace,
                "A policy of AWS, by its ARN or by its name with its path.",
            )
            .same(same_policy)
            .checks(&[POLICY]),
        ]),
        OnChange::InPlace,
        Follows::Nothing,
        "What the permissions are limited to: one policy of either kind. An object in which everything is null is none. Null \
         removes the one that was written before.",
    )
    .managed(),
    Attribute::computed(
        "provisioned",
        Kind::Bool,
        Follows::Nothing,
        "Whether all accounts that have the permission set have its latest version, but for those of \
         `unreachable_account_ids`. With `provisioning = \"AUTO\"`, a plan brings it to those that have not.",
    ),
    Attribute::defaulted(
        "provisioning",
        Kind::String,
        OnChange::InPlace,
        Literal::String(AUTO),
        "`AUTO`: an apply brings its changes, in one provisioning, to all accounts that have the permission set. `NONE`: \
         somebody else does.",
    )
    .checks(&[Check::OneOf(&[AUTO, NONE])]),
    Attribute::computed(
        "provisioning_failures",
        Kind::Map(&Kind::String),
        Follows::Nothing,
        "Why accounts do not have the latest version, as AWS has said it in the last provisioning, by account id. AWS gives one \
         reason: where it names some of the accounts, it is not said of the others.",
    ),
    Attribute::optional_computed(
        "relay_state",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Where in the AWS console people begin. AWS cannot empty it: what was written can only be replaced by another one. Null \
         leaves alone what others have written.",
    )
    .managed()
    .checks(&[RELAY_STATE]),
    Attribute::optional_computed(
        "session_duration",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "How long a session may last, as ISO 8601 writes it: `PT1H` to `PT12H`. Without it, AWS's default `PT1H`.",
    )
    .managed()
    .same(super::policies::same_duration)
    .checks(&[SESSION_DURATION]),
    Attribute::tags(),
    Attribute::tags_all(),
    Attribute::timeouts(&[
        Attribute::timeout(
            Operation::Update,
            &[Check::Timeout {
                default: PROVISIONING,
            }],
        ),
        Attribute::timeout(Operation::Delete, &[Check::Timeout { default: DELETING }]),
    ]),
    Attribute::computed(
        "unreachable_account_ids",
        Kind::Set(&Kind::String),
        Follows::Nothing,
        "Accounts that have an older version of the permission set and cannot get the latest one, because they are not active \
         or have left the organization.",
    ),
];

pub(super) const CALLS: Calls = Calls {
    plan: &[
        instance::FIND,
        RESERVED,
        &[
            "sso:GetInlinePolicyForPermissionSet",
            "sso:GetPermissionsBoundaryForPermissionSet",
        ],
    ],
    create: &[instance::FIND, CREATE, ATTACH, instance::TAGS],
    read: &[NAMED, READ, POLICIES, OUTDATED, instance::TAGS],
    update: &[
        &["sso:UpdatePermissionSet"],
        ATTACH,
        DETACH,
        PROVISION,
        instance::FIND,
        instance::RETAG,
    ],
    delete: &[DELETE, WHO, directory::NAMES],
};
