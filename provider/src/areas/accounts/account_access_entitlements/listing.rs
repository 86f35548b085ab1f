//! Everybody who may use a role, one object for each role.
//!
//! Decides that a role that nobody may use has no such object, as AWS lists no roles but those of entitlements.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::areas::accounts::account_access_entitlement::listing::{
    ACCOUNT_ID, APPLICATION, accounts, application,
};
use crate::aws::account_access;
use crate::aws::{Aws, Error, Seen};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::Rule;

/// Which roles.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    account_id: Option<String>,
    application_arn: Option<String>,
    instance_arn: Option<String>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the IAM roles that somebody may use by account access manager, one object for each. Without a filter \
                  each account of the organization is looked at.",
    filters: &[ACCOUNT_ID, APPLICATION, INSTANCE_ARN],
    rules: &[Rule::AtMostOneOf(&["application_arn", "instance_arn"])],
    calls: &[
        account_access::FIND,
        account_access::LISTED,
        &["organizations:ListAccounts"],
    ],
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let instance = filter.instance_arn.as_deref();
    let application = application(aws, filter.application_arn.clone(), instance).await?;
    let Some(application) = application else {
        return Ok(());
    };
    for of in accounts(aws, filter.account_id).await? {
        let mut seen = Seen::default();
        while let Some(page) = aws.more_entitlements(&application, &of, &mut seen).await? {
            let roles: BTreeSet<_> = page.into_iter().map(|one| one.role_arn).collect();
            for role in roles {
                finds.show(found(&application, role)).await?;
            }
        }
    }
    Ok(())
}

fn found(application: &str, role: String) -> Found {
    let account = account_access::account_of_role(&role);
    let name = role.rsplit('/').next().unwrap_or_default();
    Found {
        display_name: format!("{account}/{name}"),
        import_id: format!("{application},{role}"),
        known: vec![
            ("application_arn", application.to_owned()),
            ("role_arn", role),
        ],
    }
}
