//! The accounts that somebody may enter, one table for each.
//!
//! Decides that an account into which nobody is assigned has none.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::aws::account_assignment;
use crate::aws::{Aws, Error, permission_set};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Kind, checks};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    account_id: Option<String>,
    instance_arn: Option<String>,
}

pub(super) const LISTING: Listing = Listing {
    description: "Finds the accounts that somebody may enter: one object for each account.",
    filters: &[
        Attribute::input(
            "account_id",
            Kind::String,
            "Id of the only account to look at.",
        )
        .checks(&[checks::ACCOUNT_ID]),
        INSTANCE_ARN,
    ],
    calls: &[
        permission_set::NAMED,
        account_assignment::READ,
        account_assignment::OF_ACCOUNT,
        account_assignment::OF_PERMISSION_SET,
    ],
    ..Listing::EMPTY
};

pub(super) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let instance = aws
        .default_instance(filter.instance_arn.as_deref())
        .await?
        .arn;
    let account = filter.account_id.as_deref();
    let pairs = aws.provisioned_pairs(&instance, account, None).await?;
    let accounts: BTreeSet<_> = pairs.into_iter().map(|pair| pair.account_id).collect();
    for account_id in accounts {
        let found = Found {
            display_name: account_id.clone(),
            import_id: format!("{account_id},{instance}"),
            known: vec![
                ("account_id", account_id),
                ("instance_arn", instance.clone()),
            ],
        };
        finds.show(found).await?;
    }
    Ok(())
}
