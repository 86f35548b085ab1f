//! The delegated administrator of Identity Center; there is one at most.

use serde::Deserialize;

use crate::aws::{Aws, Error, organization};
use crate::shape::list_resource::{Finds, Found, Listing};

#[derive(Deserialize)]
pub(crate) struct Filter {}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the delegated administrator of IAM Identity Center, if there is one.\n\nNeeds credentials \
                      of the management account or of a delegated administrator.",
    calls: &[organization::ADMINISTRATORS],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, _filter: Filter, finds: &Finds) -> Result<(), Error> {
    for found in aws.delegated_administrators().await? {
        let id = found.account_id;
        let organization = aws.organization().await?.id;
        finds
            .show(Found {
                display_name: format!("{} ({id})", found.name),
                import_id: id.clone(),
                known: vec![("account_id", id), ("organization_id", organization)],
            })
            .await?;
    }
    Ok(())
}
