//! The permission sets of an instance.
//!
//! Decides that one which may not be read is found by its ARN all the same.

use serde::Deserialize;

use crate::aws::permission_set::{NAMED, PermissionSet};
use crate::aws::{Aws, Error};
use crate::shape::filter::{INSTANCE_ARN, begins, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    instance_arn: Option<String>,
    name_prefix: Option<String>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the permission sets of an instance.",
    filters: &[
        INSTANCE_ARN,
        name_prefix("What the name must begin with, in the same case."),
    ],
    calls: &[NAMED],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let instance = aws.default_instance(filter.instance_arn.as_deref()).await?;
    for found in aws.described_permission_sets(&instance.arn).await? {
        if begins(Some(&found.name), filter.name_prefix.as_deref()) {
            finds.show(one(&instance.arn, found)).await?;
        }
    }
    Ok(())
}

fn one(instance_arn: &str, found: PermissionSet) -> Found {
    let display_name = match found.name.is_empty() {
        true => found.arn.clone(),
        false => found.name,
    };
    Found {
        display_name,
        import_id: found.arn.clone(),
        known: vec![
            ("arn", found.arn),
            ("instance_arn", instance_arn.to_owned()),
        ],
    }
}
