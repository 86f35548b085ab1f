//! The accounts whose roles somebody may use, one table for each.
//!
//! Decides that an account whose roles nobody may use has none.

use serde::Deserialize;

use crate::areas::accounts::account_access_entitlement::claimed;
use crate::areas::accounts::account_access_entitlement::listing::{
    ACCOUNT_ID, APPLICATION, accounts, application,
};
use crate::areas::accounts::account_access_entitlements::listing as of_roles;
use crate::aws::account_access::Of;
use crate::aws::{Aws, Error, Seen};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Found, Listing};

/// Which accounts.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    account_id: Option<String>,
    application_arn: Option<String>,
    instance_arn: Option<String>,
}

pub(super) const LISTING: Listing = Listing {
    description: "Finds the accounts whose IAM roles somebody may use by account access manager, one object for each. Without a \
                  filter each account of the organization is looked at.",
    filters: &[ACCOUNT_ID, APPLICATION, INSTANCE_ARN],
    ..of_roles::LISTING
};

pub(super) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let instance = filter.instance_arn.as_deref();
    let application = application(aws, filter.application_arn.clone(), instance).await?;
    let Some(application) = application else {
        return Ok(());
    };
    for of in accounts(aws, filter.account_id).await? {
        let mut seen = Seen::default();
        let page = aws.more_entitlements(&application, &of, &mut seen).await?;
        let is_empty = page.is_none_or(|page| page.is_empty());
        let Of::Account(account_id) = of else {
            continue;
        };
        if is_empty {
            continue;
        }
        let found = Found {
            display_name: account_id.clone(),
            import_id: claimed(&application, &account_id),
            known: vec![
                ("account_id", account_id),
                ("application_arn", application.clone()),
            ],
        };
        finds.show(found).await?;
    }
    Ok(())
}
