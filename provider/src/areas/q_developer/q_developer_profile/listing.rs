//! The Amazon Q Developer profiles of the account in a Region.

use serde::Deserialize;

use crate::aws::{Aws, Error};
use crate::shape::filter::{begins, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Kind};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    name_prefix: Option<String>,
    region: Option<String>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the Amazon Q Developer profiles of the account in a Region.",
    filters: &[
        name_prefix("What the name must begin with, in the same case."),
        Attribute::input(
            "region",
            Kind::String,
            "The Region to look in. Defaults to the provider's.",
        ),
    ],
    calls: &[&["codewhisperer:ListProfiles"]],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let region = filter.region.as_deref().unwrap_or(aws.region());
    for profile in aws.profiles(region).await? {
        let named = begins(Some(&profile.name), filter.name_prefix.as_deref());
        if named && !profile.is_being_deleted() {
            finds
                .show(Found {
                    display_name: profile.name,
                    import_id: profile.arn.clone(),
                    known: vec![("arn", profile.arn)],
                })
                .await?;
        }
    }
    Ok(())
}
