//! Who may enter which account with which permission set: of an account, of a permission set, of a user or group, or of
//! several of these together.
//!
//! AWS shows what a user or group has, as themselves and through groups, to the management account only (API reference of
//! ListAccountAssignmentsForPrincipal). All else is listed by permission set and account.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::areas::accounts::named_permission_set::instance_of;
use crate::areas::principal::named_principal::called_now;
use crate::areas::principal::sought::identified;
use crate::aws::account_assignment::{self, AccountAssignment};
use crate::aws::organization::accounts::{self, Standing};
use crate::aws::{
    Aws, Error, Kind as ErrorKind, PrincipalType, directory, instance, limits, permission_set,
};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Rule, Schema, checks};

pub(crate) struct AccountAssignments;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    account_id: Option<String>,
    instance_arn: Option<String>,
    permission_set_arn: Option<String>,
    permission_set_name: Option<String>,
    principal_id: Option<String>,
    principal_name: Option<String>,
    principal_type: Option<PrincipalType>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    account_assignments: Vec<Listed>,
    instance_arn: String,
}

#[derive(Serialize)]
struct Listed {
    account_id: String,
    permission_set_arn: String,
    permission_set_name: Option<String>,
    principal_id: String,
    principal_name: Option<String>,
    principal_type: PrincipalType,
}

const ASSIGNMENTS: Attribute = Attribute::output(
    "account_assignments",
    Kind::ObjectList(&[
        Attribute::output("account_id", Kind::String, "Id of the account."),
        Attribute::output(
            "permission_set_arn",
            Kind::String,
            "ARN of the permission set.",
        ),
        Attribute::output(
            "permission_set_name",
            Kind::String,
            "Name of the permission set. Null where it may not be read.",
        ),
        Attribute::output("principal_id", Kind::String, "Id of the user or group."),
        Attribute::output(
            "principal_name",
            Kind::String,
            "User name or display name. Null where there is none, or it may not be read.",
        ),
        Attribute::output("principal_type", Kind::String, "`USER` or `GROUP`."),
    ]),
    "The assignments, ordered by account, permission set and principal.",
);

impl DataSource for AccountAssignments {
    const NAME: &'static str = "identitycenter_account_assignments";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "Who may enter which AWS account with which permission set: in an account, with a permission set, a user or \
                      group, or several of these together. There may be nobody.\n\nWhat a user has includes what they have \
                      through a group: then `principal_type` is `GROUP` and `principal_id` the group's. AWS shows what a user or \
                      group has to the management account only.",
        attributes: &[
            ASSIGNMENTS,
            Attribute::input("account_id", Kind::String, "Id of the account.")
                .of_elsewhere()
                .checks(&[checks::ACCOUNT_ID]),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the organization instance. Defaults to that of `permission_set_arn`, then to the provider's, then to the \
                 only one that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::input("permission_set_arn", Kind::String, "ARN of the permission set.")
                .checks(&[checks::PERMISSION_SET_ARN]),
            Attribute::input("permission_set_name", Kind::String, "Name of the permission set, instead of its ARN.")
                .checks(&[Check::Length { min: 1, max: 32 }]),
            Attribute::input("principal_id", Kind::String, "Id of the user or group.")
                .of_principal()
                .checks(&[checks::PRINCIPAL_ID]),
            Attribute::input(
                "principal_name",
                Kind::String,
                "User name of the user or display name of the group, instead of the id.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            Attribute::input("principal_type", Kind::String, "`USER` or `GROUP`, beside the id or the name of one.")
                .checks(&[Check::OneOf(PrincipalType::NAMES)]),
        ],
        rules: &[
            Rule::AtLeastOneOf(&[
                "account_id",
                "permission_set_arn",
                "permission_set_name",
                "principal_id",
                "principal_name",
            ]),
            Rule::AtMostOneOf(&["permission_set_arn", "permission_set_name"]),
            Rule::AtMostOneOf(&["principal_id", "principal_name"]),
            Rule::Requires("principal_id", "principal_type"),
            Rule::Requires("principal_name", "principal_type"),
        ],
        calls: Calls::reading(&[
            instance::FIND,
            directory::LOOK_UP,
            permission_set::NAMED,
            accounts::STANDING,
            account_assignment::READ,
            account_assignment::OF_ACCOUNT,
            account_assignment::OF_PERMISSION_SET,
        ]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let of_set = config.permission_set_arn.as_deref().and_then(instance_of);
        let wanted = config.instance_arn.clone().or(of_set);
        let instance_arn = aws.default_instance(wanted.as_deref()).await?.arn;
        let set = config.permission_set(aws, &instance_arn).await?;
        if let Some(account) = &config.account_id {
            belongs_here(aws, account).await?;
        }
        let rows = match config.principal_type {
            Some(kind) if config.names_a_principal() => {
                config
                    .of_principal(aws, &instance_arn, kind, set.as_deref())
                    .await?
            }
            _ => {
                of_pairs(
                    aws,
                    &instance_arn,
                    config.account_id.as_deref(),
                    set.as_deref(),
                )
                .await?
            }
        };
        let account_assignments = named(aws, &instance_arn, rows).await;
        Ok(Answer {
            account_assignments,
            instance_arn,
        })
    }
}

impl Config {
    fn names_a_principal(&self) -> bool {
        self.principal_id.is_some() || self.principal_name.is_some()
    }

    /// The ARN of the permission set that is meant, which has to be there: else nobody would be taken to have it.
    async fn permission_set(&self, aws: &Aws, instance: &str) -> Result<Option<String>, Error> {
        if let Some(name) = &self.permission_set_name {
            return match aws.permission_set_named(instance, name).await? {
                Some(arn) => Ok(Some(arn)),
                None => Err(aws
                    .no_permission_set_named(instance, name)
                    .await
                    .at("permission_set_name")),
            };
        }
        let Some(arn) = &self.permission_set_arn else {
            return Ok(None);
        };
        match aws.permission_set(instance, arn).await? {
            Some(_) => Ok(Some(arn.clone())),
            None => Err(
                Error::not_found(format!("there is no permission set {arn}"))
                    .at("permission_set_arn"),
            ),
        }
    }

    /// What a user or group has, as themselves and through groups.
    async fn of_principal(
        &self,
        aws: &Aws,
        instance: &str,
        kind: PrincipalType,
        set: Option<&str>,
    ) -> Result<BTreeSet<AccountAssignment>, Error> {
        let id = match self.principal_id.clone() {
            Some(id) => id,
            None => {
                let store = aws.store_of(Some(instance)).await?;
                let name = ("principal_name", self.principal_name.clone());
                identified(aws, &store, kind, None, name).await?
            }
        };
        let rows = aws.account_assignments_of(instance, &(kind, id)).await;
        let rows = rows.map_err(|error| match error.is(ErrorKind::Denied) {
            true => error.advise(
                "AWS lists what a user or group has for the management account only. With other credentials, ask for an account \
                 or a permission set, and choose among what is found.",
            ),
            false => error,
        })?;
        let account = self.account_id.as_deref();
        let is_meant = |row: &AccountAssignment| {
            account.is_none_or(|account| row.account_id == account)
                && set.is_none_or(|set| row.permission_set_arn == set)
        };
        Ok(rows.into_iter().filter(is_meant).collect())
    }
}

/// An account that is none of the organization has nobody in it, which is nothing that a typing error should find.
async fn belongs_here(aws: &Aws, account: &str) -> Result<(), Error> {
    match aws.account_standing(account).await? {
        Standing::Stranger => {
            let who = aws.who().await;
            let what =
                format!("no account of the organization has the id {account}, as {who} see it");
            Err(Error::not_found(what).at("account_id"))
        }
        Standing::Member(_) | Standing::Unknown => Ok(()),
    }
}

/// Everybody in an account, or with a permission set, or both.
async fn of_pairs(
    aws: &Aws,
    instance: &str,
    account: Option<&str>,
    set: Option<&str>,
) -> Result<BTreeSet<AccountAssignment>, Error> {
    let pairs = aws.provisioned_pairs(instance, account, set).await?;
    let pairs = pairs.into_iter().collect();
    let found = aws.assigned_at(instance, &pairs).await?;
    let rows = found.into_iter().flat_map(|(pair, principals)| {
        principals
            .into_iter()
            .map(move |principal| pair.with(principal))
    });
    Ok(rows.collect())
}

/// With the names of permission sets and principals, each looked up once.
#[expect(
    clippy::too_many_lines,
    reason = "names of three kinds stand beside each row"
)]
async fn named(aws: &Aws, instance: &str, rows: BTreeSet<AccountAssignment>) -> Vec<Listed> {
    let sets: BTreeSet<_> = rows
        .iter()
        .map(|row| row.permission_set_arn.clone())
        .collect();
    let look = |arn: String| async move {
        let name = aws.permission_set_name(instance, &arn).await.ok().flatten();
        (arn, name)
    };
    let sets: BTreeMap<_, _> = stream::iter(sets)
        .map(look)
        .buffered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let people: BTreeSet<_> = rows
        .iter()
        .map(|row| (row.principal_type, row.principal_id.clone()))
        .collect();
    let store = aws.store_if_readable(Some(instance.to_owned())).await;
    let store = store.as_deref();
    let look = |(kind, id): (PrincipalType, String)| async move {
        let name = called_now(aws, store, kind, Some(&id)).await;
        ((kind, id), name)
    };
    let people: BTreeMap<_, _> = stream::iter(people)
        .map(look)
        .buffered(limits::CHANGES_AT_ONCE)
        .collect()
        .await;
    let listed = rows.into_iter().map(|row| Listed {
        permission_set_name: sets.get(&row.permission_set_arn).cloned().flatten(),
        principal_name: people
            .get(&(row.principal_type, row.principal_id.clone()))
            .cloned()
            .flatten(),
        account_id: row.account_id,
        permission_set_arn: row.permission_set_arn,
        principal_id: row.principal_id,
        principal_type: row.principal_type,
    });
    listed.collect()
}
