//! Who is subscribed to Amazon Q Developer.
//!
//! Decides that whoever has a subscription through a group alone is left out: it is the group's.

use serde::Deserialize;

use crate::areas::principal::listed_principals::name_of;
use crate::aws::{Aws, Error, directory};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Kind};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    region: Option<String>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the users and groups that are subscribed to Amazon Q Developer. A group is found only where \
                      AWS lists it by itself and not just its members.",
    filters: &[Attribute::input(
        "region",
        Kind::String,
        "Region of the profile, which AWS's listing does not tell. Defaults to the provider's.",
    )],
    calls: &[
        directory::NAMES,
        &[
            "sso:ListInstances",
            "user-subscriptions:ListUserSubscriptions",
        ],
    ],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let region = filter.region.as_deref().unwrap_or(aws.region());
    let instance = aws.default_instance(None).await?;
    let subscribers = aws.subscribers(&instance).await?;
    let store = aws.store_of(Some(&instance.arn)).await?;
    for (kind, id) in subscribers {
        finds
            .show(Found {
                display_name: name_of(aws, &store, kind, &id).await?,
                import_id: format!("{kind},{id},{region}"),
                known: vec![
                    ("instance_arn", instance.arn.clone()),
                    ("principal_type", kind.to_string()),
                    ("principal_id", id),
                    ("region", region.to_owned()),
                ],
            })
            .await?;
    }
    Ok(())
}
