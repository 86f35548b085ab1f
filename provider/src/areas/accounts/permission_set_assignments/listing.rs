//! The permission sets that somebody has, one table for each.
//!
//! Decides that a permission set that is provisioned nowhere has none.

use serde::Deserialize;

use crate::areas::accounts::named_permission_set::instance_of;
use crate::aws::account_assignment;
use crate::aws::{Aws, Error, permission_set};
use crate::shape::filter::{INSTANCE_ARN, begins, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Kind, checks};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    instance_arn: Option<String>,
    name_prefix: Option<String>,
    permission_set_arn: Option<String>,
}

pub(super) const LISTING: Listing = Listing {
    description: "Finds the permission sets that somebody has: one object for each permission set.",
    filters: &[
        INSTANCE_ARN,
        name_prefix("What the name of the permission set must begin with, in the same case."),
        Attribute::input(
            "permission_set_arn",
            Kind::String,
            "ARN of the only permission set to look at.",
        )
        .checks(&[checks::PERMISSION_SET_ARN]),
    ],
    calls: &[
        permission_set::NAMED,
        account_assignment::READ,
        account_assignment::OF_PERMISSION_SET,
    ],
    ..Listing::EMPTY
};

pub(super) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let only = filter.permission_set_arn.as_deref();
    let instance = filter
        .instance_arn
        .clone()
        .or_else(|| only.and_then(instance_of));
    let instance = aws.default_instance(instance.as_deref()).await?.arn;
    let sets = match only {
        Some(only) => vec![only.to_owned()],
        None => aws.permission_sets(&instance).await?.to_vec(),
    };
    for arn in sets {
        let accounts = aws.accounts_of_permission_set(&instance, &arn).await?;
        if accounts.is_none_or(|accounts| accounts.is_empty()) {
            continue;
        }
        let name = aws
            .permission_set_name(&instance, &arn)
            .await
            .ok()
            .flatten();
        if !begins(name.as_deref(), filter.name_prefix.as_deref()) {
            continue;
        }
        let found = Found {
            display_name: name.unwrap_or_else(|| arn.clone()),
            import_id: arn.clone(),
            known: vec![
                ("permission_set_arn", arn),
                ("instance_arn", instance.clone()),
            ],
        };
        finds.show(found).await?;
    }
    Ok(())
}
