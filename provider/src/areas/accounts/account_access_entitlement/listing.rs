//! Who may use which role, one object for each.
//!
//! Decides what is asked where nothing is named: AWS lists entitlements of an account, a role or a principal, and never
//! all of them, so that each account of the organization is asked for.

use serde::Deserialize;

use super::readable_store_of;
use crate::areas::principal::listed_principals;
use crate::aws::account_access::{self, Entitlement, Of};
use crate::aws::{Aws, Error, PrincipalType, Seen, directory};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Check, Kind, Rule, checks};

/// Which of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    account_id: Option<String>,
    application_arn: Option<String>,
    instance_arn: Option<String>,
    principal_id: Option<String>,
    principal_type: Option<PrincipalType>,
    role_arn: Option<String>,
}

/// What finding them calls.
pub(in crate::areas) const CALLS: &[&[&str]] = &[
    directory::NAMES,
    account_access::FIND,
    account_access::LISTED,
    &["organizations:ListAccounts"],
];

pub(in crate::areas) const ACCOUNT_ID: Attribute = Attribute::input(
    "account_id",
    Kind::String,
    "Id of the only account to look at.",
)
.checks(&[checks::ACCOUNT_ID]);

pub(in crate::areas) const APPLICATION: Attribute = Attribute::input(
    "application_arn",
    Kind::String,
    "ARN of account access manager. Defaults to that of the instance.",
)
.checks(&[checks::ACCOUNT_ACCESS_ARN]);

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds who may use which IAM roles by account access manager: one object for each user or group and role. \
                  Without a filter each account of the organization is looked at.",
    filters: &[
        ACCOUNT_ID,
        APPLICATION,
        INSTANCE_ARN,
        Attribute::input(
            "principal_id",
            Kind::String,
            "Id of the only user or group to look at. What it has through its groups are entitlements of the groups.",
        )
        .checks(&[checks::PRINCIPAL_ID]),
        Attribute::input(
            "principal_type",
            Kind::String,
            "Whether to find only those of users or only those of groups.",
        )
        .checks(&[Check::OneOf(PrincipalType::NAMES)]),
        Attribute::input("role_arn", Kind::String, "ARN of the only role to look at.")
            .checks(&[checks::ROLE_ARN]),
    ],
    rules: &[
        Rule::AtMostOneOf(&["application_arn", "instance_arn"]),
        Rule::Requires("principal_id", "principal_type"),
    ],
    calls: CALLS,
};

impl Filter {
    /// What AWS is asked for.
    async fn listings(&self, aws: &Aws) -> Result<Vec<Of>, Error> {
        if let Some(role) = &self.role_arn {
            return Ok(vec![Of::Role(role.clone())]);
        }
        if let (Some(kind), Some(id)) = (self.principal_type, &self.principal_id) {
            return Ok(vec![Of::Principal(kind, id.clone())]);
        }
        accounts(aws, self.account_id.clone()).await
    }

    fn lets(&self, one: &Entitlement) -> bool {
        let account = self.account_id.as_deref();
        let role = self.role_arn.as_deref();
        let id = self.principal_id.as_deref();
        account.is_none_or(|account| account == one.account_id())
            && role.is_none_or(|role| role == one.role_arn)
            && id.is_none_or(|id| id == one.principal_id)
            && self
                .principal_type
                .is_none_or(|kind| kind == one.principal_type)
    }
}

/// An account, or each of the organization.
pub(in crate::areas) async fn accounts(aws: &Aws, only: Option<String>) -> Result<Vec<Of>, Error> {
    if let Some(id) = only {
        return Ok(vec![Of::Account(id)]);
    }
    let all = aws.accounts().await?.into_iter();
    Ok(all.map(|account| Of::Account(account.id)).collect())
}

/// Account access manager: the one that is named, else that of the instance, if there is one.
pub(in crate::areas) async fn application(
    aws: &Aws,
    named: Option<String>,
    instance_arn: Option<&str>,
) -> Result<Option<String>, Error> {
    if named.is_some() {
        return Ok(named);
    }
    let instance = aws.default_instance(instance_arn).await?;
    let found = aws.account_access_of(&instance.arn).await?;
    Ok(found.map(|found| found.arn))
}

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let named = filter.application_arn.clone();
    let application = application(aws, named, filter.instance_arn.as_deref()).await?;
    let Some(application) = application else {
        return Ok(());
    };
    let store = readable_store_of(aws, &application).await;
    for of in filter.listings(aws).await? {
        let mut seen = Seen::default();
        while let Some(page) = aws.more_entitlements(&application, &of, &mut seen).await? {
            for one in page.into_iter().filter(|one| filter.lets(one)) {
                finds.show(found(aws, store.as_deref(), one).await?).await?;
            }
        }
    }
    Ok(())
}

async fn found(aws: &Aws, store: Option<&str>, one: Entitlement) -> Result<Found, Error> {
    let (kind, id) = (one.principal_type, &one.principal_id);
    let name = match store {
        Some(store) => listed_principals::name_of(aws, store, kind, id).await?,
        None => id.clone(),
    };
    let role = one.role_arn.rsplit('/').next().unwrap_or_default();
    Ok(Found {
        display_name: format!("{}/{role}: {name}", one.account_id()),
        import_id: format!("{},{}", one.application_arn, one.entitlement_id),
        known: vec![
            ("application_arn", one.application_arn),
            ("entitlement_id", one.entitlement_id),
            ("principal_id", one.principal_id),
            ("principal_type", kind.to_string()),
            ("role_arn", one.role_arn),
        ],
    })
}
