//! Who may use which IAM roles by account access manager.
//!
//! Decides that what is listed has to be named: AWS lists entitlements of an account, a role or a principal, and never
//! all of them.

use serde::{Deserialize, Serialize};

use crate::aws::account_access::{self, Entitlement, Of};
use crate::aws::{Aws, Error, PrincipalType};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, OnChange, Rule, Schema, checks};

pub(crate) struct AccountAccessEntitlements;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    account_id: Option<String>,
    application_arn: String,
    principal_id: Option<String>,
    principal_type: Option<PrincipalType>,
    role_arn: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    entitlements: Vec<One>,
}

#[derive(Serialize)]
struct One {
    account_id: String,
    #[serde(flatten)]
    one: Entitlement,
}

const ENTITLEMENTS: Kind = Kind::ObjectList(&[
    Attribute::output("account_id", Kind::String, "Account of the role."),
    Attribute::output("account_name", Kind::String, "Name of the account."),
    Attribute::output(
        "application_arn",
        Kind::String,
        "ARN of account access manager.",
    ),
    Attribute::output(
        "created_at",
        Kind::String,
        "When it was given, as RFC 3339.",
    ),
    Attribute::output(
        "entitlement_id",
        Kind::String,
        "AWS's id of the entitlement.",
    ),
    Attribute::output("principal_id", Kind::String, "Id of the user or group."),
    Attribute::output("principal_type", Kind::String, "`USER` or `GROUP`."),
    Attribute::output("role_arn", Kind::String, "ARN of the IAM role."),
]);

impl DataSource for AccountAccessEntitlements {
    const NAME: &'static str = "identitycenter_account_access_entitlements";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "Who may use which IAM roles by account access manager: in an account, of a role, or of a user or group. \
                      There may be none. What a user has through groups is told of the groups.",
        attributes: &[
            Attribute::input("account_id", Kind::String, "Id of the account.")
                .checks(&[checks::ACCOUNT_ID]),
            Attribute::required(
                "application_arn",
                Kind::String,
                OnChange::InPlace,
                "ARN of account access manager.",
            )
            .checks(&[checks::ACCOUNT_ACCESS_ARN]),
            Attribute::output(
                "entitlements",
                ENTITLEMENTS,
                "The entitlements, ordered by role, groups first, then by id.",
            ),
            Attribute::input("principal_id", Kind::String, "Id of the user or group.")
                .checks(&[checks::PRINCIPAL_ID]),
            Attribute::input(
                "principal_type",
                Kind::String,
                "`USER` or `GROUP`: what `principal_id` is, or for entitlements of these only.",
            )
            .checks(&[Check::OneOf(PrincipalType::NAMES)]),
            Attribute::input("role_arn", Kind::String, "ARN of the role.")
                .checks(&[checks::ROLE_ARN]),
        ],
        rules: &[
            Rule::AtLeastOneOf(&["account_id", "principal_id", "role_arn"]),
            Rule::Requires("principal_id", "principal_type"),
        ],
        calls: Calls::reading(&[account_access::LISTED]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let of = config.listing();
        let listed = aws.entitlements_of(&config.application_arn, &of).await;
        let listed = listed.map_err(|error| error.if_missing_at("application_arn"))?;
        let mut found: Vec<_> = listed.into_iter().filter(|one| config.lets(one)).collect();
        found.sort_by(|a, b| {
            let key = |one: &Entitlement| {
                (
                    one.role_arn.clone(),
                    one.principal_type,
                    one.principal_id.clone(),
                )
            };
            key(a).cmp(&key(b))
        });
        let one = |one: Entitlement| One {
            account_id: one.account_id().to_owned(),
            one,
        };
        Ok(Answer {
            entitlements: found.into_iter().map(one).collect(),
        })
    }
}

impl Config {
    /// The smallest listing that has all of them.
    fn listing(&self) -> Of {
        match (&self.role_arn, self.principal_type, &self.principal_id) {
            (Some(role), _, _) => Of::Role(role.clone()),
            (None, Some(kind), Some(id)) => Of::Principal(kind, id.clone()),
            _ => Of::Account(self.account_id.clone().unwrap_or_default()),
        }
    }

    fn lets(&self, one: &Entitlement) -> bool {
        let account = self.account_id.as_deref();
        let id = self.principal_id.as_deref();
        account.is_none_or(|account| account == one.account_id())
            && id.is_none_or(|id| id == one.principal_id)
            && self
                .principal_type
                .is_none_or(|kind| kind == one.principal_type)
    }
}
